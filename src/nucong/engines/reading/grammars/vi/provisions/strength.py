"""How strongly a text asks: it orders, requests, encourages, or leaves it to the unit."""

from __future__ import annotations

from nucong.engines.reading.grammars.vi.pattern import rule

_OPTIONAL = rule(
    r"tùy (?:theo )?(?:điều kiện|tình hình|khả năng)|nếu (?:có điều kiện|cần|có nhu cầu)|có thể|khi có điều kiện|căn cứ khả năng|theo khả năng"
)
_ENCOURAGED = rule(
    r"phấn đấu|khuyến khích|nên (?:có|tổ chức)|^(?:vận động|hưởng ứng|động viên|quan tâm)(?!\w)"
)
_MANDATORY = rule(
    r"yêu cầu (?:các|ban|công đoàn|liên đoàn|bộ|ủy ban|đơn vị|cơ quan|thủ trưởng)|phải |bắt buộc|có trách nhiệm|chịu trách nhiệm|(?:^|[^\w])giao (?:cho )?(?:ban|văn phòng|bộ|ủy ban|phòng|công đoàn|thường trực|bảo hiểm|sở|các)|nghiêm cấm|không được"
)


def strength_of(folded: str, default: str = "requested") -> str:
    """Return mandatory, requested, encouraged or optional for a folded sentence."""
    if _OPTIONAL.search(folded):
        return "optional"
    if _MANDATORY.search(folded):
        return "mandatory"
    if _ENCOURAGED.search(folded):
        return "encouraged"
    return default


def default_strength(kind: str) -> str:
    """Documents that command bind where a letter or plan of a union only asks."""
    return "mandatory" if kind in {"decision", "directive", "resolution"} else "requested"

"""Who does what: "Giao Ban … là đầu mối", "… chủ trì, phối hợp với …", joint parts headed by a body."""

from __future__ import annotations

import re

from nucong.engines.reading.grammars.vi.pattern import rule
from nucong.engines.reading.grammars.vi.provisions.sentences import Sentence
from nucong.engines.reading.grammars.vi.provisions.strength import strength_of
from nucong.engines.reading.model import Provision

_VERB = r"là|làm|trực tiếp|chủ trì|tham mưu|chịu trách nhiệm|phối hợp|giúp|theo dõi|tổng hợp|hướng dẫn|chỉ đạo|có trách nhiệm|xây dựng|tổ chức|kiểm tra|thẩm định|phân công|thực hiện|căn cứ|theo|rà soát|đôn đốc|điều chỉnh"
_ASSIGNED = rule(
    rf"(?:^|[^\w])giao (?:cho )?(?:nhiệm vụ (?:cho )?)?(?P<owner>(?:ban(?! (?:hằng|hàng|định kỳ|đầu|tháng|quý|tuần)(?!\w))|văn phòng|bộ|ủy ban|phòng|công đoàn|liên đoàn|hội|thường trực|đồng chí|bảo hiểm|sở|cơ quan|thủ tướng|hội đồng|tổ|các)(?!\w)[^.;:]{{2,120}}?)(?=_:| (?:{_VERB})(?!\w))"
)
# Names of boards hold words like "xây dựng" and "tổ chức"; these end a name without doubt.
_SURE = r"là|làm|trực tiếp|chủ trì|tham mưu|chịu trách nhiệm|có trách nhiệm|giúp|phối hợp|theo dõi"
_ASSIGNED_SURELY = rule(
    rf"(?:^|[^\w])giao (?:cho )?(?P<owner>(?:ban|văn phòng|phòng|bộ phận)(?!\w)[^.;:,]{{2,100}}?)(?= (?:{_SURE})(?!\w))"
)
_LEADS = rule(
    r"^(?P<owner>[^.;:]{3,110}?) (?:chủ trì|là đầu mối|làm đầu mối|chịu trách nhiệm)(?!\w)(?:[^.;:]{0,12}?(?:phối hợp|cùng)(?: chặt chẽ)?(?: với)? (?P<partners>[^.;:]{3,140}?)(?= (?:xây dựng|tổ chức|triển khai|hướng dẫn|thẩm định|thực hiện|tham mưu|kiểm tra|theo dõi|rà soát|để|trong|đề xuất)(?!\w)|[.;:]|$))?"
)
_LEADS_HINT = rule(r"chủ trì|đầu mối|chịu trách nhiệm")
_WITH = rule(
    r"phối hợp (?:chặt chẽ )?với (?P<partners>[^.;:]{3,140}?)(?= (?:xây dựng|tổ chức|triển khai|hướng dẫn|tăng cường|thực hiện|tham mưu|kiểm tra|theo dõi|trong|để|thành lập|cùng cấp tăng)(?!\w)|[.;:]|$)"
)
_NAMES_BODY = re.compile(
    r"\b(?:ban|văn phòng|công đoàn|liên đoàn|hội|ủy ban|bộ|sở|cơ quan|đơn vị|phòng|tổ|thường trực|hội đồng|lđlđ|cđcs)\b"
)


_ACTION = rule(
    r"(?:(?:tiếp tục|thường xuyên|chủ động|hằng năm,|hàng năm,|tích cực|tăng cường|đồng thời|cần|từng bước) )*(?:phối hợp|tổ chức|tuyên truyền|đẩy mạnh|duy trì|triển khai|vận động|tham gia|xây dựng|rà soát|nâng cao|bồi dưỡng"
    r"|chăm lo|bảo vệ|kiểm tra|giám sát|theo dõi|tổng hợp|đề xuất|hưởng ứng|củng cố|kiện toàn|khảo sát|thực hiện|chỉ đạo|hướng dẫn|tham mưu|ưu tiên|quan tâm|đa dạng|mở rộng|nghiên cứu|phát huy|hỗ trợ|lồng ghép|giới thiệu|truyền thông"
    r"|thành lập|phổ biến|đôn đốc|bố trí|biểu dương|khám|tư vấn|lập|cử|gặp mặt|tặng|thăm|đảm bảo|bảo đảm|nắm(?: bắt)?|lắng nghe|đối thoại|sửa đổi|hoàn thiện|tập huấn|đào tạo)(?!\w)"
)


def assignment_of(sentence: Sentence, default: str) -> Provision | None:
    """Return the task with its owner and partners, None when a sentence assigns nothing."""
    found = None
    if "giao" in sentence.folded:
        found = _ASSIGNED_SURELY.search(sentence.folded) or _ASSIGNED.search(sentence.folded)
    elif not _LEADS_HINT.search(sentence.folded):
        return None
    assigned = found is not None
    if found is None:
        found = _LEADS.match(sentence.folded)
        if found is None or not _NAMES_BODY.search(found.group("owner")):
            return None
    detail: dict[str, object] = {"owner": _written(sentence, found, "owner")}
    partners = found if not assigned and found.groupdict().get("partners") else _WITH.search(sentence.folded)
    if partners:
        detail["partners"] = _written(sentence, partners, "partners")
    strength = "mandatory" if assigned else strength_of(sentence.folded, default)
    return Provision(
        "task",
        sentence.text,
        sentence.span,
        sentence.section,
        strength,
        (),
        detail,
        0.8 if assigned else 0.65,
    )


def activity_of(sentence: Sentence, default: str) -> Provision | None:
    """Return the activity a sentence of a numbered part asks for, without an owner of its own."""
    if sentence.section is None or len(sentence.text) < 40 or not _ACTION.match(sentence.folded):
        return None
    if "." not in sentence.section and not sentence.text.endswith((".", ";")):
        return None  # the heading of a part
    detail: dict[str, object] = {"mainstreaming": True} if "lồng ghép" in sentence.folded else {}
    return Provision(
        "task",
        sentence.text,
        sentence.span,
        sentence.section,
        strength_of(sentence.folded, default),
        (),
        detail,
        0.5,
    )


def _written(sentence: Sentence, found: re.Match[str], group: str) -> str:
    return sentence.text[found.start(group) : found.end(group)].strip(" ,")

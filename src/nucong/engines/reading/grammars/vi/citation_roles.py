"""What a document has to do with one it cites, told by the words in front of the citation."""

from __future__ import annotations

from nucong.engines.reading.grammars.vi.pattern import rule
from nucong.engines.reading.model import Span

# The cue nearest before the citation wins; all are observed in union and State documents.
_CUES: tuple[tuple[str, str], ...] = (
    ("replaces", r"thay thế|bãi bỏ|hủy bỏ|hết hiệu lực"),
    ("tied_to", r"(?:gắn (?:với|liền với)|lồng ghép (?:với|vào))(?: đánh giá,?)?(?: việc)?(?: tổng kết)?(?: đẩy mạnh)?(?: thực hiện| triển khai)?"),
    ("continues", r"tiếp tục (?:thực hiện|triển khai|đẩy mạnh)|(?:mục tiêu|chỉ tiêu) của"),
    ("based_on", r"căn cứ|trên cơ sở|theo (?:đề nghị|quy định|tinh thần|hướng dẫn)|xét đề nghị|sau khi xem xét"),
    ("encloses", r"kèm theo|ban hành kèm|gửi kèm|gởi kèm"),
    ("implements", r"thực hiện|triển khai|quán triệt|thi hành|cụ thể hóa|phục vụ"),
)  # fmt: skip
_CUE = rule("|".join(f"(?P<{role}>{words})" for role, words in _CUES))
_ENCLOSED_AFTER = rule(r"_(?:được )?(?:gửi|gởi|đính) kèm|_\(_?(?:gửi|gởi|đính) kèm")
_JOINED = rule(r"(?:_(?:và|,|;|cùng với)|^_[-+•]?)_$")
# Farther than this from the citation a cue governs something else.
_REACH = 60


def role_before(folded: str, start: int, paragraph: Span, after: str) -> tuple[str, bool]:
    """Return the role of the citation whose words begin at `start`; `after` is what follows it.

    The second value tells that it is joined to the citation before it ("…, Kế hoạch số 40 và …"),
    whose role it then shares.
    """
    if _ENCLOSED_AFTER.match(after):
        return "encloses", False
    role, end = None, 0
    for found in _CUE.finditer(folded, max(paragraph[0], start - 240), start):
        role, end = found.lastgroup, found.end()
    joined = bool(_JOINED.search(folded[max(paragraph[0], start - 14) : start]))
    if role is not None and start - end <= _REACH and " về " not in folded[end:start]:
        return role, joined
    return role or "mentions", joined

"""Vietnamese names: a family name with capitalised syllables, or a form of address with a given name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from .lists import word_set

_WORD = re.compile(r"[^\W\d_]+(?:/[^\W\d_]+)?")

SURNAMES: Final = word_set(
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đoàn lâm mai trịnh đào cao hà lưu "
    "lương tô tạ thạch trương châu quách thái phùng nông hứa triệu chu kiều tống vương la kim thân nghiêm doãn bạch lò "
    "sầm giàng điểu siu ksor lục mạc tăng từ cầm cù khổng lại mã ninh phí thẩm tôn âu an diệp đàm đồng giang"
)
SURE: Final = word_set("nguyễn trần lê phạm huỳnh phan vũ võ đặng bùi đỗ ngô trịnh trương")
"""Family names that are hardly ever another word."""
_UNMARKED = word_set("nguyen tran le pham hoang huynh phan vu vo dang bui do ngo trinh truong duong dinh")
CALLED: Final = word_set("chị bà cô em anh ông bác cháu dì đ/c")
"""Forms of address; đồng chí is two words."""
MIDDLE: Final = frozenset({"thị", "văn"})
_NOT_AFTER_MIDDLE = word_set("trường trấn xã phần lực sát giác hiếu phòng hóa nghệ bản")

# Words before a name that make it the name of a street, a school, a firm, a prize.
_BEARERS = word_set(
    "ty cty cp tnhh mtv nghiệp máy xưởng trường thpt thcs học non giáo đường phố ngõ hẻm phường xã huyện quận trấn "
    "tỉnh tp thành kcn ccn khu cụm chợ cầu viện tâm quỹ thưởng giải bổng trình trào đài viên lăng sạn thị sở dntn htx "
    "bộ clb lớp ấm nhà tòa tích trọ tổ thôn ấp làng buôn hội đoàn hãng tiệm quán cung mang tên tuyến hiệu"
)
# Words before a name after which nothing further left matters: here begins who gets something.
_GIVES = word_set(
    "cho tặng thăm của trợ cấp với đến tới và là hộ viếng giúp đỡ gặp đình nhân động sinh mẹ con vợ chồng"
)
# Those for whom streets, schools and prizes are named; with a form of address before it, it is somebody of today.
_HONOURED = frozenset(
    {
        "hồ chí minh", "nguyễn thị minh khai", "võ thị sáu", "trần phú", "lê duẩn", "nguyễn đức cảnh", "tôn đức thắng",
        "nguyễn văn linh", "lê lợi", "trần hưng đạo", "lê hồng phong", "nguyễn trãi", "nguyễn huệ", "nguyễn du",
        "phan bội châu", "phan châu trinh", "phan chu trinh", "lý thường kiệt", "võ nguyên giáp", "phạm văn đồng",
        "nguyễn văn cừ", "lê quý đôn", "ngô quyền", "lê thị hồng gấm", "nguyễn thị định", "nguyễn văn trỗi",
        "hoàng văn thụ", "trường chinh", "võ văn kiệt", "lê thánh tông", "hồ xuân hương", "phạm ngọc thạch",
        "đoàn thị điểm", "phạm ngũ lão", "lý tự trọng", "nguyễn hữu thọ", "nguyễn thái học", "tô hiệu",
    }
)  # fmt: skip
# What follows a form of address with a capital without being a given name.
_NOT_CALLED = word_set(
    "em công nữ lao tổ phân xí nhà khu trường đoàn hội ban liên phường xã chủ phó bí trưởng giám cán đội phòng hùng rịa "
    "tô đen triệu trưng điểm thị ở tại có là và là trong"
)
_COMMON_WHEN_SMALL = word_set("công bằng thể minh học hoá kiện")  # văn công, văn bằng, thị thể
_NOT_FAMILY_AFTER = word_set("liên công tổng tập quân sư phái")  # Liên đoàn, Công đoàn
_SEVERAL = word_set("chị anh trẻ các những nhiều")


def vietnamese_names(text: str) -> Iterator[str]:
    """Yield what is written like names of persons, without their form of address."""
    words = list(_WORD.finditer(text))
    place = 0
    while place < len(words):
        length = _full(text, words, place) or _given(text, words, place)
        if length:
            yield text[words[place].start() : words[place + length - 1].end()]
        place += length or 1


def _full(text: str, words: Sequence[re.Match[str]], at: int) -> int:
    """Return how many words from a place on are a family name with the rest of a name; none: 0."""
    first = words[at][0].lower()
    second = _next(text, words, at)
    if at and first == "đoàn" and words[at - 1][0].lower() in _NOT_FAMILY_AFTER:
        return 0
    if first not in SURNAMES and not (_bare(first) in _UNMARKED and _bare(second) in ("thi", "van")):
        return 0
    if second.lower() in MIDDLE and first in SURNAMES:  # written small as well
        third = _next(text, words, at + 1)
        if not third or third.lower() in _NOT_AFTER_MIDDLE or third in _COMMON_WHEN_SMALL:
            return 0
        length = 2 + max(1, _capitals(text, words, at + 2, most=2))
    else:
        if not words[at][0][0].isupper():
            return 0
        length = 1 + _capitals(text, words, at + 1, most=3)
    called = _is_called(text, words, at)
    if length < 2 or (length == 2 and first not in SURE and not called):
        return 0
    whole = text[words[at].start() : words[at + length - 1].end()].lower()
    borne = " ".join(whole.split()) in _HONOURED or _bears(text, words, at)
    return 0 if borne and not called else length


def _given(text: str, words: Sequence[re.Match[str]], at: int) -> int:
    """Return 1 or 2 where a given name stands behind a form of address; none: 0."""
    word = words[at][0]
    if not word[0].isupper() or word.lower() in _NOT_CALLED or not _is_called(text, words, at):
        return 0
    if len(word) > 1 and word.isupper() and not text.isupper():
        return 0  # an abbreviation: chị em CN
    form = words[at - 1][0].lower()
    if form == "em" and at > 1 and words[at - 2][0].lower() in _SEVERAL:
        return 0
    return max(1, _capitals(text, words, at, most=2))


def _capitals(text: str, words: Sequence[re.Match[str]], at: int, *, most: int) -> int:
    count = 0
    while count < most and at + count < len(words) and words[at + count][0][0].isupper():
        if at + count and not _beside(text, words, at + count - 1):
            break
        count += 1
    return count


def _is_called(text: str, words: Sequence[re.Match[str]], at: int) -> bool:
    if not at or not _beside(text, words, at - 1):
        return False
    before = words[at - 1][0].lower()
    return before in CALLED or (before == "chí" and at > 1 and words[at - 2][0].lower() == "đồng")


def _bears(text: str, words: Sequence[re.Match[str]], at: int) -> bool:
    """Tell whether something before a name bears it: Công ty may …, Trường THPT …, đường …"""
    for place in range(at - 1, max(at - 6, -1), -1):
        word = words[place][0].lower()
        if not _beside(text, words, place) or word in _GIVES or word in CALLED:
            return False
        if word in _BEARERS:
            return True
    return False


def _next(text: str, words: Sequence[re.Match[str]], at: int) -> str:
    return words[at + 1][0] if at + 1 < len(words) and _beside(text, words, at) else ""


def _beside(text: str, words: Sequence[re.Match[str]], at: int) -> bool:
    """Tell whether a space at most two wide stands between a word and the next one, and nothing else."""
    return at + 1 < len(words) and text[words[at].end() : words[at + 1].start()] in (" ", "  ", "\u00a0")


def _bare(word: str) -> str:
    return "".join(
        each for each in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(each)
    )

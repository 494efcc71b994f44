"""Which records a question of a form counts, from its printed words. Pure; a proposal an officer confirms.

The words are those of Vietnamese and Chinese union reports. What no rule knows is left to the officer: a wrong
binding would fill a wrong number into every answer below.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from .kinds import family_token
from .states import Family, TargetGroup, What


@dataclass(frozen=True)
class Asked:
    """A number of a form: its label, heading, printed unit, and what it measures (`forms.wording`)."""

    name: str
    label: str
    heading: str = ""
    unit: str = ""
    measure: str = ""


@dataclass(frozen=True)
class Proposal:
    """What a question would count."""

    what: What
    kinds: tuple[str, ...] = ()
    group: str = ""
    measure: str = ""
    standing: bool = False


MEDIA: Final = (family_token(Family.MEDIA),)
ACTIVITIES: Final = (family_token(Family.ACTIVITY),)
CONTRACTS: Final = (family_token(Family.CONTRACT),)
COUNSEL: Final = ("legal_advice", "counselling")

# The first line that fits a label decides; narrower words stand before wider ones.
_SIGNS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("知识竞赛|知识问答|有奖问答|法律知识.*赛|thi tìm hiểu|thi kiến thức", ("quiz",)),
    ("侵权|侵害|xâm phạm|vụ việc.*giải quyết", ("rights_case",)),
    ("整改|纠正|vi phạm.*(?:khắc phục|chấn chỉnh)|khắc phục.*vi phạm", ("rectification",)),
    ("专题专栏|专栏|专版|chuyên trang|chuyên mục", ("media_column",)),
    ("报道媒体|媒体(?!报道)|cơ quan báo|báo,? đài|cơ quan truyền thông", MEDIA),
    ("报道|稿件|新闻|tin,? bài|bài viết|bài báo|phóng sự", ("media_report",)),
    ("两癌|妇科|phụ khoa|tầm soát|ung thư", ("cancer_screening",)),
    ("职业病|职业健康检|bệnh nghề nghiệp", ("occupational_disease",)),
    ("khám,? tư vấn|khám và tư vấn|体检和咨询", ("health_check", "cancer_screening", "counselling")),
    ("体检|健康检查|khám sức khỏe|khám sức khoẻ|được khám", ("health_check",)),
    ("母婴|哺乳室|妈咪|爱心小屋|vắt,? trữ sữa|phòng sữa|cabin mẹ", ("milk_room",)),
    ("法律咨询|法律援助|tư vấn pháp luật|trợ giúp pháp lý|tư vấn pháp lý", ("legal_advice",)),
    ("心理|婚姻|健康咨询|tư vấn sức khỏe|tư vấn tâm lý|tư vấn hôn nhân|sinh sản", ("counselling",)),
    ("咨询|tư vấn", COUNSEL),
    ("健康讲座|卫生讲座|nói chuyện.*sức khỏe", ("health_lecture",)),
    ("专题讲座|nói chuyện chuyên đề", ("lecture",)),
    ("讲座|chuyên đề|hội thảo", ("lecture", "health_lecture")),
    ("培训|tập huấn|bồi dưỡng|lớp ", ("training",)),
    ("座谈|对话|协商会|đối thoại|tọa đàm|diễn đàn", ("dialogue",)),
    ("走访|慰问|thăm hỏi|thăm,? tặng|tặng quà", ("visit",)),
    ("帮扶|救助|资助|困难女职工|hỗ trợ|trợ cấp|giúp đỡ", ("hardship_support",)),
    ("旗袍|áo dài", ("ao_dai",)),
    ("文体|健身|舞|运动|dân vũ|thể dục|thể thao|văn nghệ", ("sport",)),
    ("竞赛|比赛|大赛|hội thi|cuộc thi|liên hoan", ("competition",)),
    ("兴趣小组|社团|câu lạc bộ", ("club",)),
    ("健康服务|chăm sóc sức khỏe", ("health_check", "health_lecture", "counselling")),
    ("检查|监督|kiểm tra|giám sát", ("inspection",)),
    ("学习传达|传达学习|学习贯彻|quán triệt|học tập", ("study",)),
    ("集中宣传|普法宣传|宣传|tuyên truyền|phổ biến", ("publicity",)),
)  # fmt: skip
_KINDS: Final = tuple((re.compile(sign), kinds) for sign, kinds in _SIGNS)
# What is asked of everything that was done, once in a form.
_GENERAL: Final = re.compile(
    "^(?:共|累计)?(?:参加|参与|开展|举办|组织)(?:的?)(?:各类|各项)?"
    "(?:活动)?(?:企业|单位|女?职工|女?会员|人数|人次|活动|女性人次)?"
    "(?:数|总数|人数|人次|场次)?$|"
    "^(?:tổng )?(?:số )?(?:lượt )?(?:người|nữ|lao động|nữ lao động|lao động nữ|đoàn viên|nữ đoàn viên|cnvclđ|nữ cnvclđ|"
    "công nhân|nữ công nhân)? ?(?:,? ?người lao động )?(?:đã )?(?:tham gia|tham dự|được thụ hưởng)(?: hoạt động| các hoạt động)?$|"
    "^(?:tổng )?(?:số )?(?:cuộc|hoạt động|buổi|doanh nghiệp|đơn vị)(?: hoạt động)?"
    "(?: đã tổ chức| đã thực hiện| tham gia)$|"
    "^(?:投入|使用)?经费$|^(?:tổng )?kinh phí(?: thực hiện| tổ chức| hoạt động)?$"
)
_PART_OF: Final = re.compile(r"^(?:trong đó|其中|of which)")
_TOO_MUCH: Final = re.compile("合同|协议|thỏa ước|hợp đồng|覆盖率|比例|tỷ lệ|%|％|总数$|现有|hiện có")
# A contract for women, in the words of the label or of its heading; any other contract is not recorded.
_CONTRACT_FOR_WOMEN: Final = re.compile(
    "女职工(?:权益保护|特殊权益保护|特殊保护|特殊利益|权益)?专项集体合同|女职工专项(?:集体)?合同|集体合同.{0,6}女职工(?:专章|专节|附件)|"
    "(?:thỏa ước|tưlđtt).{0,50}(?<!\\w)(?:lao động nữ|nữ công nhân|phụ nữ)"
)
_COVERED: Final = re.compile("覆盖|涵盖|áp dụng|được hưởng|phạm vi")
_NOT_COUNTED: Final = re.compile(
    "率|比例|占|tỷ lệ|%|％|拟|计划|到期|续签|变更|dự kiến|sửa đổi|hết hạn|chưa|未|对照|目标|chỉ tiêu"
)
_NEW: Final = re.compile("新签|新增|本年(?:度)?签|ký mới|mới ký|ký trong (?:năm|kỳ)")
_WORKERS: Final = re.compile("职工|员工|lao động|người|cnlđ|đoàn viên")
_OF_CONTRACTS: Final = ("份", "个", "bản", "thỏa ước", "")
_WOMEN: Final = re.compile(r"女|(?<!\w)nữ(?!\w)")
_FIRM: Final = re.compile("企业|doanh nghiệp|công ty")
_GROUPS: Final = (
    (re.compile("一线|trực tiếp sản xuất"), TargetGroup.FIRST_LINE),
    (re.compile("农民工|进城务工|nhập cư|ngoại tỉnh"), TargetGroup.MIGRANT),
    (re.compile("派遣|thuê lại"), TargetGroup.DISPATCHED),
    (re.compile("有毒|有害|高危|độc hại|nặng nhọc"), TargetGroup.HAZARDOUS),
    (re.compile("孕|哺乳期|mang thai|nuôi con"), TargetGroup.MOTHERS),
)
_BRACKETS: Final = re.compile(r"[(（]([^)）]*)[)）]")
_NUMBERED: Final = re.compile(r"^(?:\d+(?:\.\d+)*|[ivx]+)[.)、]\s*")


def proposals(asked: Sequence[Asked]) -> dict[str, Proposal]:
    """Return what questions of a form would count, by name; those without a known meaning are left out.

    An "of which women" counts what the question above it counts. Where a form asks the same words under
    several headings, the heading must tell the kind.
    """
    repeated = Counter(_bare(each.label) for each in asked)
    found: dict[str, Proposal] = {}
    above: tuple[Asked, Proposal] | None = None
    for each in asked:
        made = _of_which(each, above) if _PART_OF.match(_bare(each.label)) else None
        made = made or _proposal(each, by_heading=repeated[_bare(each.label)] > 1)
        if made is not None:
            found[each.name] = made
        if not _PART_OF.match(_bare(each.label)):
            above = (each, made) if made is not None else None
    return found


def _of_which(each: Asked, above: tuple[Asked, Proposal] | None) -> Proposal | None:
    if above is None or above[0].heading != each.heading or not _WOMEN.search(_plain(each.label)):
        return None
    what = What.WOMEN_ATTENDANCES if above[1].what is What.ATTENDANCES else What.WOMEN
    people = above[1].what in (What.PERSONS, What.ATTENDANCES)
    return Proposal(what, above[1].kinds, above[1].group) if people else None


def _proposal(each: Asked, *, by_heading: bool) -> Proposal | None:
    label = _bare(each.label)
    if _CONTRACT_FOR_WOMEN.search(f"{_bare(each.heading)} {label}"):
        return _of_contracts(each, label)
    if not label or _TOO_MUCH.search(label):
        return None
    kinds = _kinds_in(label)
    if kinds is None and _GENERAL.match(label):
        kinds = _kinds_in(_bare(each.heading)) if by_heading else ()
    if kinds is None:
        return None
    what = _what(each, label, kinds)
    if what is None:
        return None
    if what is What.EVENTS and not kinds:
        kinds = ACTIVITIES
    group = next((group for sign, group in _GROUPS if sign.search(label)), None)
    return Proposal(what, kinds, group or "")


def _of_contracts(each: Asked, label: str) -> Proposal | None:
    """Return the measure of contracts in force a label plainly asks: contracts, or whom they cover; else nothing.

    "New" ones are those whose first day in force lies in the days of the report.
    """
    if not label or _NOT_COUNTED.search(label):
        return None
    standing = not _NEW.search(label)
    unit = _unit_of(each)
    if _COVERED.search(label):
        firms = unit == "家" or bool(_FIRM.search(unit) or _FIRM.search(label))
        if not firms and not _WORKERS.search(label):
            return None
        # The words that name the contract say "women" too; they do not tell who is covered.
        said = _CONTRACT_FOR_WOMEN.sub("", label)
        measure = "firms_covered" if firms else "women_covered" if _WOMEN.search(said) else "workers_covered"
        return Proposal(What.MEASURE, CONTRACTS, measure=measure, standing=standing)
    named = bool(_CONTRACT_FOR_WOMEN.search(label))
    return Proposal(What.EVENTS, CONTRACTS, standing=standing) if named and unit in _OF_CONTRACTS else None


def _kinds_in(words: str) -> tuple[str, ...] | None:
    return next((kinds for sign, kinds in _KINDS if sign.search(words)), None)


def _what(each: Asked, label: str, kinds: tuple[str, ...]) -> What | None:
    """Return the measure by the printed unit, else by the words."""
    unit = _unit_of(each)
    women = bool(_WOMEN.search(label))
    if each.measure == "money":
        return What.MONEY
    if each.measure == "attendances":
        return What.WOMEN_ATTENDANCES if women else What.ATTENDANCES
    if kinds == MEDIA:
        return What.OUTLETS
    if _FIRM.search(unit) or unit == "家" or (_FIRM.search(label) and each.measure != "persons"):
        return What.FIRMS
    if each.measure == "persons":
        return What.WOMEN if women else What.PERSONS
    return What.EVENTS if each.measure in ("events", "count", "") else None


def _unit_of(each: Asked) -> str:
    printed = _BRACKETS.search(each.label)
    return _plain(each.unit or (printed[1] if printed else ""))


def _bare(label: str) -> str:
    """Return a label without its number, brackets and outer signs, in small letters."""
    return _NUMBERED.sub("", _BRACKETS.sub("", _plain(label))).strip(" :：.;,")


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split())).casefold()

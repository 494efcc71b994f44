"""How often a task comes back, who leads it and who works with it, as its own words or its heading tell. Pure.

Nothing is guessed: what is returned stands in the text as it is. "Phối hợp với các ban, ngành liên quan tăng cường kiểm
tra …" names a partner, 会同有关部门开展 … too; "do Ban Nữ công chủ trì" and 由女职工委员会牵头 a lead; a part headed by a body
("1. Liên đoàn Lao động tỉnh") gives its tasks to that body. An officer corrects what was found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .all_the_time import asked_all_the_time
from .states import Recurrence

LONGEST_HEADING = 120

# What a span of time belongs to when it says nothing about the task: a wage by the month, a budget by the year.
_OF_MONEY = (
    "lương", "thu nhập", "phụ cấp", "trợ cấp", "ngân sách", "dự toán", "kinh phí", "nghỉ phép", "đóng góp", "bình quân",
)  # fmt: skip
_NOT_OF_MONEY = "".join(rf"(?<!\b{word} )" for word in _OF_MONEY)
_EVERY = r"(?:hằng|hàng|mỗi|từng|định kỳ)"
_ONE = r"(?:một|01|1)"


def _times(unit: str) -> str:
    """Return the pattern of "mỗi quý", "quý một lần", "một lần mỗi quý"."""
    return (
        rf"{_EVERY} {unit}\b(?! \d)|\b{unit} {_ONE} lần|\b{_ONE} lần ?(?:/|trong|mỗi|một) ?(?:một )?{unit}\b"
    )


_OFTEN = (
    (Recurrence.HALF_YEARLY, r"(?:định kỳ|cứ|mỗi) (?:6|06|sáu) tháng|\b(?:6|06|sáu) tháng ?(?:/|một|1|01) ?lần"
     r"|nửa năm (?:một|1|01) lần|每半年|半年一次|每半年度"),
    (Recurrence.QUARTERLY, _times("quý") + r"|\b(?:3|03|ba) tháng (?:một|1|01) lần|每(?:个)?季度?|按季度?|季度一次"),
    (Recurrence.MONTHLY, _times("tháng") + r"|每(?:个)?月|按月|每月一次"),
    (Recurrence.YEARLY, _times("năm") + r"|每年|每一年|按年度?|逐年开展|一年一(?:度|次)"),
)  # fmt: skip
# A stage with its own days ("（4月20日至5月10日）") does not come back, whatever is met for during it.
_OWN_DAYS = re.compile(
    r"[（(] ?\d{1,2} ?月(?: ?\d{1,2} ?日|[上中下]旬|底|初)? ?(?:至|到|[-–—~～]) ?\d{1,2} ?(?:月|日)|[（(] ?từ (?:ngày )?\d{1,2}/\d{1,2}/\d{4} đến"
)
_RECURRENCES = tuple((often, re.compile(f"{_NOT_OF_MONEY}(?:{words})")) for often, words in _OFTEN)

# Nouns that name a body; without one of them a phrase is no partner.
_BODY = (
    r"(?:ban|ngành|hội|sở|bộ|đoàn|chính quyền|chuyên môn|cơ quan|đơn vị|tổ chức|ủy ban|uỷ ban|công an|trung tâm|bệnh viện"
    r"|trạm|doanh nghiệp|người sử dụng lao động|cấp ủy|cấp uỷ|phòng|công đoàn|liên đoàn|mặt trận|bảo hiểm|đảng ủy|địa phương"
    r"|trường|viện|văn phòng|lđlđ|cđcs|hội lhpn|nhà trường|câu lạc bộ|quỹ|ngân hàng|báo|đài)"
)
_NAMES_BODY = re.compile(rf"\b{_BODY}\b")
# What follows a named partner: what is done with it.
_DOES = (
    r"(?:tổ chức|triển khai|thực hiện|tăng cường|xây dựng|tham mưu|kiểm tra|giám sát|hướng dẫn|chỉ đạo|theo dõi|rà soát"
    r"|đề xuất|thành lập|mở|tuyên truyền|truyền thông|vận động|khám|tư vấn|hỗ trợ|chăm lo|chăm sóc|bảo vệ|giải quyết"
    r"|thẩm định|tổng hợp|đôn đốc|nắm|phát động|trao|tặng|thăm|giới thiệu|nâng cao|đẩy mạnh|tiếp tục|phổ biến|cung cấp"
    r"|ký|khảo sát|đánh giá|lựa chọn|biên soạn|phát hành|bồi dưỡng|đào tạo|tập huấn|quan tâm|tạo|duy trì|sơ kết|tổng kết"
    r"|làm tốt|chủ động|thường xuyên|kịp thời|quản lý|giáo dục|lập|bố trí|đưa|huy động|tham gia|góp|lồng ghép|biểu dương"
    r"|tôn vinh|tuyên dương|phát hiện|ngăn chặn|xử lý|can thiệp|động viên|thống nhất|trao đổi|đảm bảo|bảo đảm|phát huy"
    r"|cùng(?! cấp)|để|nhằm|trong|khi|về|theo|tại|ở|thông qua|từ|được|có(?! liên quan| thẩm quyền| chức năng)|đã|phải|cần"
    r"|hằng năm|hàng năm|một cách|đối với|vào|trên(?! cơ sở| địa bàn)|với)"
)
# Names of bodies hold such words: trung tâm tư vấn pháp luật, cơ quan quản lý nhà nước, ban xây dựng tổ chức Hội.
_NAMING = "".join(
    rf"(?<!\b{noun} )"
    for noun in (
        "ban",
        "trung tâm",
        "cơ quan",
        "phòng",
        "tổ",
        "sở",
        "tổ chức",
        "bộ phận",
        "các",
        "những",
        "và",
        "ngành",
    )
)
_ENDS = rf"(?=,? {_NAMING}{_DOES}\b|\s*[.;:(]|\s*$)"
_WITH = re.compile(
    r"\b(?:(?:phối hợp|phối kết hợp|kết hợp|liên kết)(?: chặt chẽ| đồng bộ| tốt| thường xuyên)?(?: cùng)? với|cùng với|tham gia với)"
    rf" (?P<found>[^.;:(]{{2,160}}?){_ENDS}"
)
_LED = re.compile(
    rf"\b(?:do|giao)(?: cho)? (?P<found>{_BODY}\b[^.;:,(]{{2,110}}?) (?:chủ trì|làm đầu mối|là đầu mối|phụ trách|chịu trách nhiệm)\b"
)
_SUBJECT = re.compile(
    r"^(?P<found>(?:các cấp công đoàn|(?:ban nữ công|công đoàn|liên đoàn lao động|lđlđ|hội liên hiệp phụ nữ|hội lhpn|ban chấp hành"
    r"|ban thường vụ|ủy ban kiểm tra|ban tuyên giáo)\b[^.;:,(]{0,90}?))"
    r" (?:chủ trì|chủ động|căn cứ|có trách nhiệm|chịu trách nhiệm|phối hợp|tham mưu|theo dõi|đôn đốc|chỉ đạo|hướng dẫn)\b"
)
_HEADING = re.compile(
    r"^(?:\W*\w{1,4}[.)]\s*)?(?:giao |đối với |trách nhiệm của )?(?P<found>(?:các |ban (?!hành\b)|hội (?!nghị|thi|thảo|diễn)|liên đoàn |công đoàn |ủy ban |uỷ ban"
    r" |văn phòng |lđlđ |cđcs )[^.;:,(]{2,90})[.:]?$"
)
_HEADED_BY = re.compile(rf"^(?:các (?:cấp )?)?{_BODY}\b")
_ACTS = re.compile(rf"(?:^| ){_NAMING}{_DOES}\b")

_ZH_BODY = (
    r"(?:部门|机构|单位|工会|妇联|团委|共青团|政府|人大|政协|法院|检察院|医院|学校|企业|企联|工商联|协会|联合会|社区|媒体|组织"
    r"|委员会|卫健委|残联|科协|文联|中心|办公室|[\u4e00-\u9fff]局|[\u4e00-\u9fff]委|[\u4e00-\u9fff]厅|[\u4e00-\u9fff]部)"
)
_ZH_DOES = (
    r"(?:开展|组织|举办|对|做好|推进|推动|为|在|共同|联合|建立|制定|召开|落实|加强|实施|进行|深入|广泛|积极|及时|定期|督促|监督"
    r"|检查|解决|协商|合作|的|打造|完善|提供|出台|参与|选树|命名|发布|通过|沟通|调处|每年)"
)
_ZH_WITH = re.compile(
    rf"(?:会同|(?<![妇合])联合(?![会体])|协同|配合|携手|联手|[与同和](?=(?:同级|当地|地方|有关|相关|各级)))(?P<found>(?:有关|相关|社会)各?方面|[\u4e00-\u9fff、（）]{{0,30}}?{_ZH_BODY})"
    rf"(?={_ZH_DOES}|统筹|[，。；：,;:、]|$)"
)
_ZH_LED = (
    re.compile(
        rf"由(?P<found>[\u4e00-\u9fff、（）]{{0,30}}?{_ZH_BODY})(?:会同[\u4e00-\u9fff、（）]{{0,30}}?)?(?:共同|具体|统一)?(?:牵头|负责|承办|主办|组织实施)"
    ),
    re.compile(r"(?:责任|牵头|承办|主办)(?:单位|部门)[:：]\s*(?P<found>[\u4e00-\u9fff、（）]{2,60})"),
    re.compile(
        r"(?:^|[。；])(?P<found>各级工会(?:组织|女职工委员会|女职工组织)?)(?=要|应|应当|须|必须|牵头|负责)"
    ),
)
# A heading about a body begins with one or with its place: "健全组织" is work, "各级工会组织" a body.
_ZH_HEADED = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]+[)）、.．]\s*)?"
    rf"(?P<found>(?:各|省|市|县|区|州|乡|镇|街道|基层|总工会|工会|妇联|人社|卫健)[\u4e00-\u9fff、]{{0,24}}(?:{_ZH_BODY}|女职工部|权益部))[:：]?$"
)

_BEGINS = re.compile(
    rf"(?:(?:các|mỗi|từng|giao|đề nghị|yêu cầu|tiếp tục|kịp thời|hằng năm,?|hàng năm,?|định kỳ|100%) |{_DOES}\b"
    r"|(?:công đoàn|liên đoàn|ban nữ công|ban chấp hành|hội liên hiệp|người sử dụng lao động)\b"
    r"|(?:phối hợp|nắm|lắng nghe|phấn đấu|hưởng ứng|củng cố|kiện toàn|nghiên cứu|đổi mới|đa dạng|từng bước|bố trí|ưu tiên|tạo|nâng|giữ|mời|gửi|in|cấp|chi"
    r"|đối thoại|thương lượng|lựa chọn|công bố|khen thưởng|trích|hỗ trợ|phân công|bảo đảm|cử|khám)\b"
    r"|(?:常态化|经常|长期|定期|坚持|会同|联合|配合|围绕|结合|依托|通过|针对|着力|聚焦|突出|抓|各|每|由|对|把|将|以|在|要|全面|积极|深入|广泛|切实|认真|大力|不断|持续|进一步|充分|及时|定期|严格|健全|提升|提高|促进|维护|保障|关爱|帮助|引导|鼓励|支持"
    r"|发挥|完善|建立|制定|加强|开展|组织|举办|推进|推动|落实|实施|做好|培育|培养|培训|宣传|监督|检查|督促|协商|签订|配备|设立|选树|表彰|慰问|学习|深化|强化|优化|拓展"
    r"|创新|打造|构建|督导|指导|总结|报送|成立|召开))"
)
_BREAKS_OFF = re.compile(
    r"\b(?:bố trí|lắp đặt|trang bị|xây dựng|thành lập|tổ chức|cung cấp|hỗ trợ|tặng|chăm lo|bảo vệ|quan tâm|tuyên truyền|kiểm tra"
    r"|giám sát|phổ biến|bồi dưỡng|tập huấn|về|cho|tại|với|như|gồm|có|hưởng|được|đến)$"
    r"|(?:配置|设置|建设|提供|落实|建立|配备|包括|关注|享受|宣传|购置|开设|设立|打造|解决|完善|检查|关心|学习)好?$"
)


def recurrence_in(text: str) -> Recurrence:
    """Return how often words ask for something: the first span of time they name, else all the time (thường xuyên, 常态化).

    Once where they name neither. A span goes first: "thường xuyên, mỗi quý một lần" is told of every quarter.
    """
    words = _plain(text)
    found = [
        (match.start(), often)
        for often, pattern in _RECURRENCES
        if (match := pattern.search(words)) is not None
    ]
    if found:
        return min(found)[1]
    return Recurrence.CONTINUOUS if asked_all_the_time(text) else Recurrence.ONCE


def has_its_own_days(title: str) -> bool:
    """Return whether the title of a stage names the days it lasts, behind it in brackets."""
    return _OWN_DAYS.search(_plain(title)) is not None


def partner_in(text: str) -> str:
    """Return who works with whoever has the task, as the words name them; "" where they name nobody."""
    words, found = _plain(text), []
    for match in _WITH.finditer(words):
        if _NAMES_BODY.search(match["found"]):
            found.append(_written(text, match))
    found += [_written(text, match) for match in _ZH_WITH.finditer(words)]
    return "; ".join(dict.fromkeys(each for each in found if each))


def begins_with_an_act(text: str) -> bool:
    """Return whether words begin with what is done, or name who does it: a sentence for whoever has the task."""
    words = re.sub(r"^\W*(?:\w{1,3}[.)）、]\s*)?", "", _plain(text))
    return _BEGINS.match(words) is not None


def lacks_its_object(lead: str) -> bool:
    """Return whether words break off behind a verb, before what is done with it: "… bố trí", …配置; not "… cần", …要."""
    return _BREAKS_OFF.search(_plain(lead)) is not None


def owner_in(text: str) -> str:
    """Return the board or unit that leads, as the words name it; "" where they name none."""
    words = _plain(text)
    for pattern in (_LED, *_ZH_LED, _SUBJECT):
        if (match := pattern.search(words)) is not None:
            return _written(text, match)
    return ""


def body_headed(title: str) -> str:
    """Return the body that a heading consists of: "Hội Liên hiệp Phụ nữ tỉnh"; "" for a heading about something else."""
    words = _plain(title)
    if (match := _HEADING.match(words)) is not None:
        return _written(title, match) if _is_body(match["found"]) else ""
    return _written(title, match) if (match := _ZH_HEADED.match(words)) is not None else ""


def headings_only(titles: Sequence[str], sentences: Sequence[str]) -> tuple[str, ...]:
    """Return the titles, the nearest first, that are headings: not cut short, and not the beginning of a task itself."""
    begun = tuple(" ".join(each.split()) for each in sentences)
    return tuple(
        title
        for title in (" ".join(each.split()) for each in reversed(titles))
        if title
        and len(title) <= LONGEST_HEADING
        and not title.endswith("…")
        and not any(each.startswith(title) for each in begun)
    )


def _is_body(words: str) -> bool:
    return _HEADED_BY.match(words) is not None and _ACTS.search(words) is None


def _plain(text: str) -> str:
    """Return the words in lower case, each at the place it has in the line of `_line`."""
    return _line(text).lower()


def _line(text: str) -> str:
    return " ".join(text.split())


def _written(text: str, match: re.Match[str]) -> str:
    """Return what was found as the text writes it."""
    return _line(text)[match.start("found") : match.end("found")].strip(" ,、")

"""Numbers to be reached: "đạt 30% trở lên", "ít nhất một tập thể", "không quá 10 Kỷ niệm chương".

Conditions ("đơn vị có 30% nữ trở lên"), criteria of persons, prices, ages and durations are no targets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from nucong.engines.reading.grammars.vi.pattern import one_line, rule
from nucong.engines.reading.grammars.vi.sheet import Sheet
from nucong.engines.reading.grammars.vi.taken import Taken
from nucong.engines.reading.grammars.vi.target_tables import find_tabled_targets
from nucong.engines.reading.model import Section, Span, Target

_WORDS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_LEAST = (
    r"ít nhất(?: là)?|tối thiểu(?: là)?|không (?:dưới|thấp hơn|ít hơn)|trên|hơn|từ(?: đủ)?|đạt và vượt|vượt"
)
_MOST = r"tối đa(?: là)?|không (?:quá|vượt quá|vượt|nhiều hơn|cao hơn)|(?:xuống |còn )?dưới|(?:giảm|xuống|chỉ)(?: xuống)? còn"
_NUMBER = r"\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?"
_RANGE_TAIL = r"(?:_%?_(?:-|đến)_\d+(?:,\d+)?)?"
# What stands right before a percentage; the pattern of the number itself then starts with a digit.
_BEFORE_PERCENT = rule(
    rf"(?:(?P<least>{_LEAST})|(?P<most>{_MOST})|(?P<down>giảm(?: ít nhất)?|hạ)|(?P<up>tăng(?: thêm| ít nhất)?))(?: (?:từ|khoảng|mức))?_$"
)
_PERCENT = rule(
    rf"(?<![\d,.])(?P<value>\d{{1,3}}(?:,\d+)?){_RANGE_TAIL}_(?:%|phần trăm)(?P<more>[^.;,%\n\d]{{0,90}}? trở lên| trở lên)?(?P<less> trở xuống)?"
)
_COUNT = rule(
    rf"(?<!\w)(?:(?P<least>{_LEAST})|(?P<most>{_MOST}))(?: (?:khoảng|là|có))? (?P<value>{_NUMBER}|{'|'.join(_WORDS)})(?:_(?:-|đến)_(?:{_NUMBER}))?(?![\d/%,.]\d|[/%\d]|_%)"
    rf"(?: ?\(_\d+_\))? (?P<noun>[^\W\d][^\s,.;:()]*)(?P<next>(?: [^\W\d][^\s,.;:()]*)?)(?P<more>[^.;,\n]{{0,60}}? trở lên)?"
)
_AIMED_COUNT = rule(
    rf"(?<!\w)(?:phấn đấu|chỉ tiêu|đạt|mỗi (?:đơn vị|công đoàn|cơ sở|cđcs|lđlđ|liên đoàn|huyện|ngành|phường|xã|năm|cụm|tổ|gia đình)|mỗi (?:cơ quan|doanh nghiệp|trường|ban|phòng|xí nghiệp|phân xưởng|công ty) (?:cử|chọn|giới thiệu|đăng ký|tổ chức|có|lập|mở)|mỗi [^.;\n\d%]{{2,60}}? (?:đề nghị|giới thiệu|cử|chọn|đăng ký|đỡ đầu|giúp đỡ)|thành lập(?: mới)?|kết nạp(?: mới)?|xây dựng|phát triển(?: mới)?)"
    rf"(?P<between>[^.;,\n\d%]{{0,70}}?) (?P<value>{_NUMBER})(?P<upto>_(?:-|đến)_\d+)?(?![\d/%,.]\d|[/%]|_%) (?P<noun>[^\W\d][^\s,.;:()]*)(?P<next>(?: [^\W\d][^\s,.;:()]*)?)(?P<more>[^.;,\n]{{0,60}}? trở lên)?"
)
# Among the targets of a plan a number of things countable in this work needs no other cue.
_LISTED_COUNT = rule(
    rf"(?<![\w/.,\-])(?P<value>{_NUMBER})(?![\d/%,.]\d|[/%]|_%) (?P<noun>lượt|người|đoàn viên|hội viên|phụ nữ|nữ|lao động|công nhân|hộ|khu|tổ|chi hội|chị|cuộc|lớp|buổi|hội nghị|mô hình|công đoàn|cđcs|đơn vị|doanh nghiệp|hợp tác xã|suất|nhà|mái ấm|câu lạc bộ|phòng|ban|cán bộ|bản|thỏa ước|tin|bài|cháu|học bổng)(?P<next>(?: [^\W\d][^\s,.;:()]*)?)(?P<more>[^.;,\n]{{0,60}}? trở lên)?"
)
# What a plan says will be done so many times: "tặng 50 suất quà", "kiểm tra tại 20 doanh nghiệp".
_PLANNED_COUNT = rule(
    rf"(?<!\w)(?:thăm|tặng|trao|hỗ trợ|tổ chức|mở|kiểm tra|giám sát|vận động|bồi dưỡng|tập huấn|phát hành|phát|in ấn|biên soạn|giúp đỡ|giúp|tuyên dương|khen thưởng|tư vấn|khám|lắp đặt|ra mắt|cấp)"
    rf"(?: [^\W\d]+,?){{0,7}} (?P<value>{_NUMBER})(?![\d/%,.]\d|[/%]|_%) (?P<noun>lượt|người|đoàn viên|hội viên|nữ|chị|cuộc|lớp|buổi|hội nghị|mô hình|công đoàn|cđcs|đơn vị|doanh nghiệp|suất|phần|nhà|mái ấm|câu lạc bộ|phòng|cabin|cán bộ|bản|thỏa ước|tin|bài|cháu|học bổng|tờ|cuốn|tập thể|cá nhân|gian|tủ|điểm)(?P<next>(?: [^\W\d][^\s,.;:()]*)?)(?P<more>[^.;,\n]{{0,60}}? trở lên)?"
)
_JOINED_COUNT = rule(
    rf"(?: [^\W\d]+){{0,3}}_(?:,|và)_(?P<value>{_NUMBER})(?![\d/%,.]\d|[/%]|_%) (?:tập thể|cá nhân|đồng chí|người|giải|suất|phần|học bổng|cuốn|tờ|bài|lớp|buổi|lượt|mô hình|đơn vị|doanh nghiệp)(?!\w)"
)
_LEAST_LAST, _MOST_LAST = rule(rf"(?<!\w)(?:{_LEAST})_$"), rule(rf"(?<!\w)(?:{_MOST})_$")
_HINTS = {
    _PERCENT: re.compile(r"%|phần trăm"),
    _AIMED_COUNT: re.compile(r"[ \t]\d+[^\d/]"),
    _PLANNED_COUNT: re.compile(r"[ \t]\d+[^\d/]"),
}
_AIMS_SECTION = rule(
    r"(?:thông qua |thống nhất )?(?:các |một số |hệ thống |những )*(?:chỉ tiêu|mục tiêu cụ thể|mục tiêu, chỉ tiêu|mục tiêu)"
)
_TWO_CHILDREN = rule(
    r"(?:mỗi |các )?(?:gia đình|cặp vợ chồng)[^.;\n]{0,60}?(?:có|sinh) đủ (?P<value>hai|2|02) con"
)
_NOT_COUNTED = frozenset(
    [
        "đến",
        "tới",
        "và",
        "năm",
        "tháng",
        "ngày",
        "tuổi",
        "giờ",
        "phút",
        "đồng",
        "triệu",
        "tỷ",
        "nghìn",
        "ngàn",
        "điểm",
        "trang",
        "từ",
        "tuần",
        "buổi/ngày",
        "mét",
        "m",
        "m2",
        "m²",
        "ha",
        "km",
        "vnđ",
        "đ",
        "lần",
        "nhiệm",
        "kỳ",
        "khổ",
        "cm",
        "kg",
        "giây",
        "tiếng",
        "chữ",
        "ảnh%",
        "khoản",
        "điều",
        "quý",
    ]
)
_TIMES = frozenset(["năm", "tháng", "tuần", "ngày", "giờ", "phút"])
_MONEY = frozenset(["đồng", "đ", "vnđ", "triệu", "tỷ", "nghìn", "ngàn"])
# "ở nơi có từ 50 lao động nữ trở lên", "công đoàn cơ sở có 30% nữ … trở lên, phấn đấu …"
_CONDITION_BEFORE = rule(
    r"(?:đơn vị|cơ sở|nơi|doanh nghiệp|cơ quan|địa phương|tổ chức|ngành|tập thể|cá nhân|người|ban nữ công|đoàn viên|cán bộ|cđcs)(?: [^\W\d]+){0,4} (?:có|sử dụng|đông)(?: tỷ lệ(?: [^\W\d]+){0,4})?(?: (?:từ|trên|dưới|hơn|không dưới|ít nhất|tối thiểu|khoảng|số lượng))?_$"
)
# "đơn vị từ 1.000 lao động trở lên cử …": the size of a unit.
_SIZE_BEFORE = rule(
    r"(?:đơn vị|doanh nghiệp|cơ sở|cđcs|trường|nơi|xã|phường|huyện)(?: (?:có|sử dụng))? (?:từ|dưới|trên|hơn|không quá)_$"
)
_SIZE_BEHIND = rule(
    r"_(?:lao động|đoàn viên|người|công nhân|nữ|hội viên|nữ đoàn viên|cán bộ)[^.;,\n]{0,40}? (?:cử|được|thì|giới thiệu|chọn|đăng ký|lập|thành lập|tổ chức|phải|có thể|đề cử|tham gia|bầu)(?!\w)"
)
_CONDITION_OPENS = rule(r"(?:nơi|nếu|trường hợp|khi|đối với|ở|tại|những|các|doanh nghiệp)(?!\w)")
_ORDINAL = re.compile(
    r"(?:thứ|lần|khóa|số|quý|tháng|mục|mẫu|điều|khoản|cấp|loại|hạng|phụ lục|ngày|năm|nội dung|từ)$"
)
_CRITERIA_SECTION = rule(
    r"(?!.*(?:số lượng|chỉ tiêu|mục tiêu))(?:tiêu chuẩn|đối tượng|điều kiện|tiêu chí|hồ sơ|cơ cấu giải|giải thưởng|thể lệ|kinh phí|hình thức thi|cách thức|nội dung thi|yêu cầu đối với|thang điểm|kết quả|giải thích từ ngữ|phạm vi|đặc điểm|thực trạng)"
)
_PAST = rule(
    r"(?:^|\W)(?:đã|kết quả|so với cùng kỳ|cùng kỳ|tính đến|trong năm qua|thời gian qua|hiện (?:có|nay)|năm qua|thực trạng|chưa|tuy nhiên|vượt dự toán|chỉ đạt|mới đạt)(?!\w)"
)
# A paragraph that opens so tells what was reached.
_TELLS = rule(
    r"[ \t\-+*•.\d)]*(?:kết quả|thực trạng|thời gian qua|(?:trong )?năm qua|giai đoạn trước|đánh giá)(?!\w)"
)
_CRITERION = rule(r"[ \t\-+*•.\d)]*(?:tiêu chuẩn|điều kiện|đối tượng|yêu cầu đối với)[^:\n]{0,40}:")
_AIMED_AT = rule(
    r"phấn đấu|chỉ tiêu|mục tiêu|ít nhất|tối thiểu|không|tối đa|bảo đảm|đảm bảo|đến (?:hết |cuối )?năm"
)
_WAY = rule(r"(?<!\w)(?P<way>giảm|tăng)(?!\w)(?:(?! xuống| còn| lên| đạt|[.;,]).){0,70}$")
_AIMED = rule(r"phấn đấu|chỉ tiêu|mục tiêu|đặt ra|yêu cầu")
_NEAR = 300  # farther away in a sentence words speak of something else
_YEAR = rule(r"(?:đến |hết |cuối |trước |trong |vào |từ )*(?:hết )?năm (?P<year>20\d\d)")
_FULL_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


@dataclass(frozen=True)
class _Parts:
    """Parts of the text that list criteria of persons, and parts that list targets."""

    criteria: Taken
    aims: Taken
    preamble: int  # where the first numbered part begins


def find_targets(
    sheet: Sheet,
    start: int,
    end: int,
    sections: list[Section],
    until: str | None,
    *,
    told: bool = False,
    plans: bool = False,
) -> list[Target]:
    """Return the numbers to be reached between two positions, in order.

    Args:
        sheet: the document.
        start: where the body begins.
        end: where the body ends.
        sections: its numbered parts; those that list criteria hold no targets.
        until: last year of the document's period, the year of targets that name none.
        told: the text tells news; only what is aimed at in so many words is a target.
        plans: the text plans work; numbers of things to be done are targets.
    """
    targets: list[Target] = []
    used, shares = Taken(), Taken()
    parts = _Parts(
        _parts(sections, _CRITERIA_SECTION),
        _parts(sections, _AIMS_SECTION),
        sections[0].span[0] if sections else 0,
    )
    for pattern, unit in (
        (_PERCENT, "%"),
        (_COUNT, "count"),
        (_AIMED_COUNT, "count"),
        (_LISTED_COUNT, "count"),
        *([(_PLANNED_COUNT, "count")] if plans else []),
        (_TWO_CHILDREN, "count"),
    ):
        for found in _finds(sheet, pattern, (start, end), sections):
            if used.overlaps(found.span("value")):
                continue
            if told and not _AIMED.search(sheet.folded, sheet.sentence_at(found.start())[0], found.start()):
                continue
            target = _target(sheet, found, unit, parts, until)
            if target is None or target.span is None:
                continue
            if unit == "count" and shares.overlaps((target.span[0], found.start())):
                continue  # "80% nạn nhân được tiếp cận ít nhất một dịch vụ" is one target
            targets.append(target)
            used.add((found.start("value"), found.end()) if unit == "%" else _counted(found))
            if unit == "%":
                shares.add(found.span("value"))
            if pattern in (_AIMED_COUNT, _PLANNED_COUNT):
                targets.extend(_joined(sheet, found, target, used))
    targets.extend(find_tabled_targets(sheet, start, end, used))
    return sorted(targets, key=lambda target: target.span or (0, 0))


def _counted(found: re.Match[str]) -> Span:
    """The number with the end of its range: "từ 25 đến 30 nữ đoàn viên" is one target."""
    return found.start("value"), max(
        found.end("value"), found.start("noun") if "noun" in found.re.groupindex else 0
    )


def _finds(
    sheet: Sheet, pattern: re.Pattern[str], part: Span, sections: list[Section]
) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern: of the dear ones only in paragraphs that hold what they need."""
    if pattern is _LISTED_COUNT:
        done = part[0]
        for section in sections:
            left, right = max(section.span[0], done), min(section.span[1], part[1])
            if left < right and _AIMS_SECTION.match(section.title.lower()):
                yield from pattern.finditer(sheet.folded, left, right)
                done = right
        return
    hint = _HINTS.get(pattern)
    if hint is None:
        yield from pattern.finditer(sheet.folded, *part)
        return
    for left, right in sheet.paragraphs_with(hint, *part):
        yield from pattern.finditer(sheet.folded, left, right)


def _joined(sheet: Sheet, found: re.Match[str], target: Target, used: Taken) -> list[Target]:
    """ "khen 01 tập thể, 01 cá nhân": what is joined to a number to be done is one as well."""
    more: list[Target] = []
    after = _JOINED_COUNT.match(sheet.folded, found.end("noun"))
    while after:
        if not used.overlaps(after.span("value")):
            span = after.span("value")
            used.add(span)
            more.append(replace(target, value=_value(after["value"]), comparator="=", span=span))
        after = _JOINED_COUNT.match(sheet.folded, after.end())
    return more


def _target(sheet: Sheet, found: re.Match[str], unit: str, parts: _Parts, until: str | None) -> Target | None:
    groups = found.groupdict()
    if unit == "%":
        before = _BEFORE_PERCENT.search(sheet.folded, max(0, found.start() - 40), found.start())
        groups.update(before.groupdict() if before else _way(sheet, found.start()))
    if unit == "count" and _is_uncounted(groups):
        return None
    left, right = _clause(sheet, found.span())
    each = "mỗi " in sheet.folded[left : found.start()]
    if (not each and parts.criteria.holds(found.start())) or _is_condition(sheet, found, left):
        return None
    if _CRITERION.match(sheet.folded, sheet.paragraph_at(found.start())[0]):
        return None
    if (
        unit == "%"
        and found.start() < parts.preamble
        and not _AIMED_AT.search(sheet.folded, left, found.end())
    ):
        return None  # what a directive says about the state of things before it orders
    if (unit == "%" or found.re in (_LISTED_COUNT, _PLANNED_COUNT)) and not _is_aim(sheet, found):
        return None
    span = (left, max(right, found.end()))
    by = _year_of(sheet, left, found.start("value"), right) or until
    return Target(sheet.value(*span), _value(groups["value"]), unit, _comparator(groups), by, span)


def _way(sheet: Sheet, position: int) -> dict[str, str | None]:
    """ "Giảm tỷ lệ tai nạn 3%" is a decrease, "tăng tỷ lệ … lên 50%" a value to be reached."""
    found = _WAY.search(sheet.folded, max(sheet.paragraph_at(position)[0], position - 80), position)
    return {found.group("way").replace("giảm", "down").replace("tăng", "up"): "x"} if found else {}


def _is_uncounted(groups: dict[str, str | None]) -> bool:
    if _ORDINAL.search(groups.get("between") or ""):
        return True
    noun, following = (groups.get("noun") or "").strip(), (groups.get("next") or "").strip()
    head = noun.split("/")[0]
    return noun in _NOT_COUNTED or head in _MONEY or head in _TIMES or following == "đồng"


def _value(written: str | None) -> float | int:
    text = (written or "").strip()
    if text in _WORDS:
        return _WORDS[text]
    number = float(text.replace(".", "").replace(",", "."))
    return int(number) if number.is_integer() else number


def _comparator(groups: dict[str, str | None]) -> str:
    between = groups.get("between") or ""
    if groups.get("least") or groups.get("more") or groups.get("upto") or _LEAST_LAST.search(between):
        return ">="
    if groups.get("most") or groups.get("less") or _MOST_LAST.search(between):
        return "<="
    if groups.get("down"):
        return "decrease"
    if groups.get("up"):
        return "increase"
    return "="


def _clause(sheet: Sheet, span: Span) -> Span:
    """The clause around a number: between commas, semicolons and full stops, without the bullet."""
    left, right = sheet.sentence_at(span[0])
    comma = sheet.clean.rfind(", ", left, span[0])
    if comma >= 0 and (span[0] - comma > 12 or sheet.folded.startswith("mỗi ", comma + 2)):
        left = comma + 2
    stop = sheet.clean.find(", ", span[1], right)
    right = stop if stop >= 0 else right
    while left < span[0] and sheet.clean[left] in " \t-+*•|":
        left += 1
    return left, right


def _parts(sections: list[Section], titles: re.Pattern[str]) -> Taken:
    return Taken(section.span for section in sections if titles.match(section.title.lower()))


def _is_condition(sheet: Sheet, found: re.Match[str], left: int) -> bool:
    before = sheet.folded[max(left, found.start() - 90) : found.start()]
    upto = sheet.folded[max(left, found.start() - 90) : found.start("value")]
    if _SIZE_BEFORE.search(upto) and _SIZE_BEHIND.match(sheet.folded, found.end("value")):
        return True
    opener = _CONDITION_BEFORE.search(before)
    if not opener:
        return False
    head = before[: opener.end()]
    return bool(_CONDITION_OPENS.search(head)) or bool(found.groupdict().get("more"))


def _is_aim(sheet: Sheet, found: re.Match[str]) -> bool:
    """A percentage counts as an aim unless its sentence tells what was, or a price or fee."""
    left, right = sheet.sentence_at(found.start())
    sentence = (max(left, found.start() - _NEAR), min(right, found.end() + _NEAR))
    before = sheet.folded[sentence[0] : found.start()]
    after = sheet.folded[found.end() : found.end() + 30]
    if re.search(
        r"mức lương|tiền lương|lương (?:cơ sở|tối thiểu)|mức đóng|đóng (?:bảo hiểm|đoàn phí|kinh phí)|kinh phí công đoàn|thuế|lãi suất",
        before[-40:],
    ) or re.match(r"\s*(?:tiền )?lương|\s*mức|\s[^.;,]{0,24}(?:biểu quyết|nhất trí|tán thành)", after):
        return False
    aimed = re.search(
        r"phấn đấu|ít nhất|tối thiểu|đến năm|chỉ tiêu|bảo đảm|đảm bảo|tối đa|không", before + found.group()
    )
    opening = sheet.paragraph_at(found.start())[0]
    if _TELLS.match(sheet.folded, opening) and not _AIMED.search(sheet.folded, opening, found.start()):
        return False
    return bool(aimed) or not _PAST.search(sheet.folded[sentence[0] : sentence[1]])


def _year_of(sheet: Sheet, left: int, value: int, right: int) -> str | None:
    """The year nearest before the number in its clause or sentence, else the first after it."""
    sentence = (max(sheet.sentence_at(value)[0], value - _NEAR), value)
    last = None
    for found in _YEAR.finditer(sheet.folded, sentence[0], value):
        last = found.group("year")
    if last:
        return last
    after = _FULL_YEAR.search(sheet.folded, value, right)
    return one_line(after.group(1)) if after else None

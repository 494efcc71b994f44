"""Due dates: for finishing, submitting, reporting, meeting – once, or again and again.

Limits counted from an event ("trong vòng 03 ngày làm việc kể từ …") are no due dates but part of an
obligation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nucong.engines.reading.grammars.vi.dates import (
    DATE_HINT,
    DAY,
    MONTH,
    QUARTER,
    YEAR,
    PartialDate,
    following_year,
    parse_date,
)
from nucong.engines.reading.grammars.vi.pattern import rule
from nucong.engines.reading.grammars.vi.recurrence import (
    FINDS_RECURRENCE,
    RECURRENCE_HINT,
    recurrence_of,
)
from nucong.engines.reading.grammars.vi.sheet import Sheet
from nucong.engines.reading.grammars.vi.taken import Taken
from nucong.engines.reading.model import Deadline, Span

_TIME = r"(?:\d{1,2}_(?:h|giờ|g|:)_(?:\d{2})?(?: phút)?_,?_(?:ngày_)?)?"
_DUE_DATE = rf"(?:hết )?_{_TIME}(?:ngày_)?(?P<date>{DAY}|{MONTH}|{QUARTER}|{YEAR})"
_LATEST = r"(?:chậm|muộn) nhất(?: là)?(?: vào| trước| đến| trong)?|không (?:muộn|chậm|trễ) (?:hơn|quá)|(?:xong|hoàn thành|hoàn tất) (?:trước|trong|vào|đến)"
_WORK = r"cụ thể hóa|nhận (?:hồ sơ|bài|đăng ký|tác phẩm|danh sách|sản phẩm)|xong|hoàn thành|hoàn tất|phê duyệt|thông qua|(?<!chương[ ])trình|ban hành|xây dựng|gửi|gởi|nộp|báo cáo|đăng ký|hạn (?:chót|cuối|nộp|gửi|gởi|nhận|đăng ký|hoàn thành)|thời hạn|thời gian (?:gửi|nộp|hoàn thành|báo cáo|nhận|đăng ký)"
_CUED = rule(
    rf"(?<!\w)(?P<cue>trước(?: hoặc trong)?|hạn (?:chót|cuối|cuối cùng)(?: là)?|{_LATEST}|(?:{_WORK})(?!\w)[^.;\n]{{0,70}}?(?:(?<!\w)(?:trong|vào|là|đến|trước)|_:))_:?_{_DUE_DATE}"
)
_NEXT_DATE = rule(
    rf"(?:_\([^()]{{0,40}}\))?_(?:,|và|hoặc|;)_(?:[^\W\d][^.;,\n\d]{{0,24}} )?(?:trước )?(?:ngày_)?(?P<date>{DAY})"
)
_REVIEW = r"sơ kết giữa (?:kỳ|giai đoạn|nhiệm kỳ)|sơ kết|tổng kết|đánh giá giữa kỳ|đánh giá cuối kỳ|đánh giá(?: kết quả)?|kiểm điểm|báo cáo (?:giữa kỳ|tổng kết|sơ kết)"
_REVIEWED = rule(rf"(?<!\w)(?P<cue>{_REVIEW})(?!\w)")
# "… vào năm 2018", "…: tháng 10/2019"; or the date right after the cue.
_WHEN = rule(
    rf"[^.;\n]{{0,90}}?(?: vào(?: cuối| đầu| dịp)?| trong(?: cuối| đầu)?| dự kiến|_:|_\()_(?P<date>{MONTH}|{QUARTER}|{YEAR})|(?: cuối| đầu)?_(?P<next>{MONTH}|{QUARTER}|{YEAR}|20\d\d(?![\d/\-]|\.\d))"
)
_DATE_FIRST = rule(
    rf"(?<!\w)(?P<date>{MONTH}|{QUARTER}|{YEAR})_:?,?_(?:tiến hành |tổ chức )?(?:{_REVIEW})(?!\w)"
)
_DATE_BEFORE = rule(
    rf"(?:(?:vào|trong|trước|đến|định kỳ|ngày|chậm nhất) )*(?:ngày_)?(?P<date>{DAY}|{MONTH}|{QUARTER})_,?_$"
)
_DATE_BEHIND = rule(
    rf"(?: (?:một|1|01) lần)?(?: (?:tổng kết|sơ kết|họp|báo cáo|đánh giá|giao ban|tổ chức)(?: [^\W\d]+){{0,4}})?_,?_(?:vào|trong|trước|chậm nhất)_(?:cuối )?(?:ngày_)?(?P<date>{DAY}|{MONTH}|{QUARTER})"
)
_DUTY = rule(
    r"(?<!\w)(?:báo cáo|sơ kết|tổng kết|giao ban|họp|tổng hợp|đánh giá|kiểm điểm|rà soát|kiểm toán|kiểm tra chung|gửi về|gởi về|thông tin kết quả|trao đổi thông tin|làm việc|cung cấp số liệu|cung cấp thông tin|(?:gửi|gởi|nộp|chuyển|cập nhật|cung cấp) (?:số liệu|danh sách|kết quả|hồ sơ|thông tin))(?!\w)"
)
_CONDITION = rule(
    r"(?:thành lập|sinh|tuyển dụng|có hiệu lực|phát sinh|được bầu|kết nạp|đã nghỉ hưu|nghỉ hưu|ban hành|tham gia|ký|vào ngành|có mặt|áp dụng)(?: [^\W\d]+){0,3}_$"
)
_SENT = rule(r"(?<!\w)(?:gửi|gởi|nộp|danh sách|hồ sơ|đăng ký|hạn)(?!\w)[^.;\n]*$")
_NEXT_YEAR = rule(r"_,?_(?:của )?năm (?:sau|kế tiếp|tiếp theo|liền kề)(?!\w)")
_YEARLY_REPORT = rule(
    r"định kỳ|báo cáo (?:6|06|sáu) tháng(?: đầu năm)?[^.;\n]{0,40}(?:,|và) (?:cả )?năm(?! \d)(?!\w)|báo cáo (?:sơ kết |tổng kết |kết quả )?năm(?= (?:trước|gửi|chậm|vào|về)(?!\w))"
)
# "Báo cáo 6 tháng đầu năm trước ngày 05 tháng 7, báo cáo năm trước ngày 10 tháng 01 năm sau": a rule for every year.
_OF_EACH_YEAR = rule(
    r"báo cáo[^.]{0,90} ngày[^.]{0,50} và trước ngày[^.]{0,40} năm (?:sau|kế tiếp|liền kề|tiếp theo)(?!\w)|báo cáo(?: \w+){0,2} (?:6|06|sáu) tháng[^.]{0,160} năm (?:sau|kế tiếp|liền kề|tiếp theo)(?!\w)"
)
_YEARLY_DUTY = rule(r"báo cáo năm|(?:kỳ|năm) báo cáo|định kỳ|(?:hằng|hàng|mỗi) năm")
_AND_YEARLY = rule(r"_(?:,|và)_(?P<year>(?:(?:hằng|hàng|một|1|01) )?năm)(?! (?:19|20)\d\d)(?!\w)")
# A date figures are counted at is no due date.
_COUNTED_AT = re.compile(r"chốt|số liệu|tính|thời điểm|kể từ|hiệu lực")
_EFFECT = rule(
    r"chốt số liệu|số liệu (?:tính )?từ|lấy số liệu|kỳ báo cáo từ|hiệu lực|áp dụng từ|kể từ|tính từ|tính đến|tính tới"
)


def find_deadlines(sheet: Sheet, start: int, end: int, document: PartialDate, taken: Taken) -> list[Deadline]:
    """Return due dates between two positions in order.

    Args:
        sheet: the document.
        start: where the body begins.
        end: where the body ends.
        document: its own date; gives a year to dates without one and shows which dates are past.
        taken: what is already understood otherwise (windows, citations); the due dates are added.
    """
    found: list[Deadline] = []
    for reader in (_cued, _recurring_dates, _reviews, _planned_reviews):
        for deadline in reader(sheet, start, end, document, taken):
            if deadline.span:
                found.append(deadline)
                taken.add(deadline.span)
    # A recurrence in the sentence of a recurring date has been understood with that date.
    dated = [(item.span[0], item.recurrence) for item in found if item.span and item.recurrence]
    found.extend(_recurring(sheet, start, end, taken, dated))
    return sorted(found, key=lambda deadline: deadline.span or (0, 0))


def _is_past(date: PartialDate, document: PartialDate) -> bool:
    if date.year is None or document.year is None:
        return False
    own = (document.year, document.month or 1, document.day or 1)
    return (date.year, date.month or 12, date.day or 31) < own


def _dated(
    sheet: Sheet, span: Span, date: PartialDate, document: PartialDate, recurs: str | None
) -> Deadline | None:
    """Build a due date: recurring when its sentence says so and it has no year, else in its year."""
    what = sheet.value(*sheet.sentence_at(span[0])).lstrip("-+*•– ")[:160]
    if date.year is None and recurs:
        return Deadline(sheet.value(*span), date.recurring(), recurs, what, span)
    whole = date.in_year(following_year(date, document))
    if _is_past(whole, document):
        return None
    return Deadline(sheet.value(*span), whole.iso(), None, what, span) if whole.iso() else None


def _cued(sheet: Sheet, start: int, end: int, document: PartialDate, taken: Taken) -> list[Deadline]:
    """ "trước ngày …", "chậm nhất …", "xong trong tháng …", and further dates joined to them."""
    deadlines: list[Deadline] = []
    for part in sheet.paragraphs_with(DATE_HINT, start, end):
        deadlines.extend(_cued_within(sheet, part, document, taken))
    return deadlines


def _cued_within(sheet: Sheet, part: Span, document: PartialDate, taken: Taken) -> list[Deadline]:
    deadlines: list[Deadline] = []
    start, end = part
    position = start
    while found := _CUED.search(sheet.folded, position, end):
        position = found.end()
        comma = sheet.folded.rfind(", ", found.start(), found.start("date"))
        if comma >= 0 and (nearer := _CUED.search(sheet.folded, comma, position)):
            found = nearer  # "báo cáo quý …, báo cáo năm trước ngày 20/11": the cue next to the date
        date = parse_date(found.group("date"))
        if date is None or taken.overlaps(found.span("date")):
            continue
        conditional = found.group("cue").startswith("trước")
        conditional = conditional and not _SENT.search(
            sheet.folded, max(start, found.start() - 60), found.start()
        )
        if conditional and _CONDITION.search(sheet.folded, max(start, found.start() - 50), found.start()):
            position = found.start() + 1  # a nearer cue may stand before the same date
            continue
        if _EFFECT.search(sheet.folded, max(start, found.start() - 24), found.end()):
            continue
        if not date.month and not re.search(
            r"trước|nhất|xong|hoàn thành|^(?:trình|ban hành|phê duyệt|xây dựng)\s.{0,80}\strong$",
            found.group("cue"),
        ):
            continue
        span, recurs = _with_recurrence(sheet, found.span(), end)
        if not date.year and (later := _NEXT_YEAR.match(sheet.folded, found.end(), end)):
            span = (span[0], later.end())
            if not _YEARLY_DUTY.search(sheet.folded, *sheet.sentence_at(found.start())):
                date = date.in_year(document.year + 1 if document.year else None)
            else:
                recurs = "yearly"
        deadline = _dated(sheet, span, date, document, recurs)
        if deadline:
            deadlines.append(deadline)
        while joined := _NEXT_DATE.match(sheet.folded, position, end):
            other = parse_date(joined.group("date"))
            position = joined.end()
            if other and not _COUNTED_AT.search(joined.group()) and not taken.overlaps(joined.span("date")):
                place, own = _with_recurrence(sheet, (joined.start("date"), joined.end()), end)
                more = _dated(sheet, place, other, document, recurs or own)
                if more:
                    deadlines.append(more)
    return deadlines


def _with_recurrence(sheet: Sheet, found: Span, end: int) -> tuple[Span, str | None]:
    """The recurrence right after the date belongs to its words; one elsewhere in the sentence counts too."""
    after = re.compile(r"\s*,?\s*").match(sheet.folded, found[1])
    place = after.end() if after else found[1]
    near = FINDS_RECURRENCE.match(sheet.folded, place, end)
    if near:
        return (found[0], near.end()), recurrence_of(near.group())
    left, right = sheet.sentence_at(found[0])
    sentence = sheet.folded[left:right]
    recurs = recurrence_of(sentence)
    if _YEARLY_REPORT.match(sheet.folded, found[0]):
        recurs = "yearly"
    if recurs is None and (_YEARLY_REPORT.search(sentence) or _OF_EACH_YEAR.search(sentence)):
        recurs = "yearly"
    if recurs == "half-yearly":
        recurs = "yearly"  # two dates a year are two yearly dates
    return found, recurs


def _recurring_dates(
    sheet: Sheet, start: int, end: int, document: PartialDate, taken: Taken
) -> list[Deadline]:
    """ "Định kỳ vào tháng 11 hàng năm": a date without year that comes back."""
    deadlines = []
    for span, date, recurs in _with_dates(sheet, start, end):
        left, right = sheet.sentence_at(span[0])
        if date.year or taken.overlaps(span) or not _DUTY.search(sheet.folded, left, right):
            continue
        what = sheet.value(left, right)[:160]
        deadlines.append(Deadline(sheet.value(*span), date.recurring(), recurs, what, span))
    return deadlines


def _reviews(sheet: Sheet, start: int, end: int, document: PartialDate, taken: Taken) -> list[Deadline]:
    """ "Đánh giá giữa kỳ … vào năm 2018", "sơ kết năm 2028": reviews in a year, quarter or month."""
    deadlines = []
    for cue in _REVIEWED.finditer(sheet.folded, start, end):
        found = _WHEN.match(sheet.folded, cue.end(), min(end, cue.end() + 130))
        if not found:
            continue
        group = "date" if found.group("date") else "next"
        date = parse_date(found.group(group))
        if date is None or date.year is None or taken.overlaps(found.span(group)):
            continue
        if _REVIEWED.search(sheet.folded, cue.end(), found.start(group)):
            continue  # the date belongs to a later review
        # "tổng kết năm 2023" may be a review of that year; "vào", or a time to come, says when.
        if group == "next" and not _later(date, document):
            continue
        span = (cue.start(), found.end())
        deadlines.append(Deadline(sheet.value(*span), date.iso(), None, sheet.value(*span), span))
    return deadlines


def _planned_reviews(
    sheet: Sheet, start: int, end: int, document: PartialDate, taken: Taken
) -> list[Deadline]:
    """ "Năm 2023 sơ kết, tháng 9 năm 2025 tổng kết": the date comes first."""
    deadlines = []
    for found in _DATE_FIRST.finditer(sheet.folded, start, end):
        date = parse_date(found.group("date"))
        if date is None or date.year is None or taken.overlaps(found.span()) or not _later(date, document):
            continue
        deadlines.append(
            Deadline(sheet.value(*found.span()), date.iso(), None, sheet.value(*found.span()), found.span())
        )
    return deadlines


def _later(date: PartialDate, document: PartialDate) -> bool:
    return document.year is None or (date.year or 0) > document.year or bool(date.month)


def _recurring(
    sheet: Sheet, start: int, end: int, taken: Taken, dated: list[tuple[int, str]]
) -> list[Deadline]:
    """A report, review or meeting that recurs without a date: "giao ban hằng quý"."""
    deadlines: list[Deadline] = []
    told: set[tuple[int, str]] = set()  # one recurrence a sentence, however often it is said
    for found in _matches(sheet, FINDS_RECURRENCE, start, end):
        left, right = sheet.sentence_at(found.start())
        recurs = recurrence_of(found.group())
        if taken.overlaps(found.span()) or _told_with_a_date(dated, left, right, recurs):
            continue
        duty = _nearest_duty(sheet, left, right, found.span())
        if duty is None:
            continue
        span = (
            min(duty[0], found.start()),
            max(found.end(), duty[1] if duty[0] < found.start() else found.end()),
        )
        if span[1] - span[0] > 160:
            span = found.span()
        if recurs is None or (left, recurs) in told:
            continue
        told.add((left, recurs))
        deadlines.append(Deadline(sheet.value(*span), None, recurs, sheet.value(left, right)[:160], span))
        if recurs == "half-yearly" and (year := _AND_YEARLY.match(sheet.folded, found.end(), right)):
            own = (year.start("year"), year.end())
            deadlines.append(Deadline(sheet.value(*own), None, "yearly", sheet.value(left, right)[:160], own))
    return deadlines


def _matches(sheet: Sheet, pattern: re.Pattern[str], start: int, end: int) -> Iterator[re.Match[str]]:
    for part in sheet.paragraphs_with(RECURRENCE_HINT, start, end):
        yield from pattern.finditer(sheet.folded, *part)


def _with_dates(sheet: Sheet, start: int, end: int) -> Iterator[tuple[Span, PartialDate, str | None]]:
    """Dates with a recurrence behind or before: "trước 15/12 hằng năm", "mỗi năm một lần vào quý IV"."""
    for found in _matches(sheet, FINDS_RECURRENCE, start, end):
        before = _DATE_BEFORE.search(sheet.folded, max(start, found.start() - 60), found.start())
        behind = None if before else _DATE_BEHIND.match(sheet.folded, found.end(), end)
        beside = before or behind
        date = parse_date(beside.group("date")) if beside else None
        if beside and date:
            span = (min(beside.start(), found.start()), max(beside.end(), found.end()))
            yield span, date, recurrence_of(found.group())


def _told_with_a_date(dated: list[tuple[int, str]], left: int, right: int, recurs: str | None) -> bool:
    """Whether a sentence holds a recurring date this recurrence belongs to; two dates a year are half-yearly."""
    near = {known for place, known in dated if left <= place < right}
    return bool(near) and (recurs in near or recurs in {"half-yearly", "yearly"})


def _nearest_duty(sheet: Sheet, left: int, right: int, recurs: Span) -> Span | None:
    """The duty word last before the recurrence, else the first after it, in the same sentence."""
    before = None
    for found in _DUTY.finditer(sheet.folded, left, recurs[0]):
        before = found.span()
    if before:
        return before
    after = _DUTY.search(sheet.folded, recurs[1], right)
    return after.span() if after else None

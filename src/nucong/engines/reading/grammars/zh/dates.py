"""Dates and periods as written in Chinese documents, and how a missing year is filled in.

Shapes (GB/T 9704-2012 7.3.5.4 for the date of the document; the rest observed): 2017年3月23日,
二○一二年二月二十三日, 2019.1.3, 3月9至31日, 二月底, 3月中旬, 第四季度, 上半年, 2021—2030年, 每年1月20日.
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass, replace

from nucong.engines.reading.grammars.zh.numerals import DIGIT_CLASS, integer
from nucong.engines.reading.model import Span

_YEAR = (
    rf"(?:(?P<{{0}}year>(?:19|20)\d\d|(?:一九|二[{DIGIT_CLASS}])[{DIGIT_CLASS}]{{{{2}}}})\s?年度?"
    r"|(?P<{0}relative>今年|本年度?|当年|同年|明年|次年|翌年|下一?年度?|去年|上年度?)[的]?)"
)
_MONTH = r"(?P<{0}month>1[0-2]|0?[1-9]|十[一二]|[一二三四五六七八九十])\s?月份?"
_DAY = r"(?P<{0}day>[12]\d|3[01]|0?[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])\s?[日号曰]"
_PART = r"(?P<{0}part>中下旬|上中旬|[上中下]旬|底|末|初|中)"
_SPAN = r"(?P<{0}span>年?底|末|初|上半年|下半年|第?[一二三四1-4]季度)"

_POINT = (
    rf"(?:(?:{_YEAR}\s?)?{_MONTH}(?:\s?{_DAY}|{_PART})?"
    r"|(?P<{0}dotted>(?:19|20)\d\d[.\-/](?:1[0-2]|0?[1-9])[.\-/](?:[12]\d|3[01]|0?[1-9]))(?!\d)"
    rf"|{_YEAR.replace('year>', 'yyear>').replace('relative>', 'yrelative>')}(?:\s?{_SPAN})?"
    r"|(?P<{0}loose>年底|年末|本月底|月底|上半年|下半年|第[一二三四1-4]季度|(?<![每第一二三四\d])[一二三四]季度(?!一|[1-4]次)))"
)
_WEEKDAY = r"(?:\s?\((?:星期|周|礼拜)[一二三四五六日天]\))?"
_TIME = (
    r"(?:\s?\)?\s?(?P<{0}half>上午|下午|晚上|中午|晚)?\s?(?P<{0}hour>[01]?\d|2[0-4])(?:\s?:\s?(?P<{0}minute>[0-5]\d)|[点时](?:[0-5]?\d分|半|整)?)"
    r"|\s?(?P<{0}office>下班|上班(?=之?前|以前)))?"
)
_TO = r"\s?(?:至|到|(?:开始)?,?(?:一直)?(?:持续|延续)[到至]|-{{1,2}}|~|起至|开始至)\s?"
_SECOND = (
    rf"(?:{_POINT}|{_DAY.replace('day>', 'only>')}|(?P<{{0}}bare>[12]\d|3[01]|[1-9])\s?(?=[前止,。;)]|期间))"
)


def _named(pattern: str, prefix: str) -> str:
    return pattern.format(prefix)


# A whole mention: a point, its weekday and time, or two points that make a range.
_MENTION = re.compile(
    r"(?=\d|[一二三四五六七八九十〇○零]{1,4}[\dＯOo零〇○]?\s?[年月]|[今本当同明次翌去]年|[上下]半?年|下一年|本[年月]|年[底末]|月底|第?[一二三四1-4]季度)"
    + _named(_POINT + _WEEKDAY + _TIME, "a")
    + "(?:"
    + _named(_TO + _SECOND + _WEEKDAY + _TIME, "b")
    + ")?"
    + r"(?P<before>\s?(?:之前|以前|前(?![两三几述期景往沿身来后年列]|进(?!行)|提(?!出|交|供|报|前|请|高)))|底前|为止|止(?!血))?"
)
# Two years, or a day range that lost 日 at its first end: 2018-2020年, 3月9至31日.
_YEAR_RANGE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?年?\s?(?:-{1,2}|至|到|~)\s?((?:19|20)\d\d)\s?年")
_DAY_RANGE = re.compile(
    r"(?:((?:19|20)\d\d)\s?年\s?)?(1[0-2]|0?[1-9])\s?月\s?([12]\d|3[01]|0?[1-9])\s?(?:-{1,2}|至|到|~)\s?([12]\d|3[01]|0?[1-9])\s?[日号]"
)
# 请于5/20前: month and day as the web writes them, only where 前 follows.
_SLASHED = re.compile(
    r"(?<![\d/.])(1[0-2]|0?[1-9])[/.](3[01]|[12]\d|0?[1-9])\s?[日号]?(?=\s?(?:之前|以前|前(?![\d一-十])))"
)
# Months that share one 月: 2022年4-5月.
_MONTH_RANGE = re.compile(
    r"(?<![\d.\-])(?:((?:19|20)\d\d)\s?年\s?)?(1[0-2]|[1-9])\s?(?:-{1,2}|至|到|~)\s?(1[0-2]|[1-9])\s?月(?!\s?\d{1,2}\s?日)"
)
# … and months in a list, of which only the last is written out: 6、12月底前.
_MONTH_LIST = re.compile(r"(?<![\d.\-\n])(1[0-2]|[1-9])、(?=(?:1[0-2]|[1-9])\s?月(?P<part>底|[上中下]旬)?)")
_RELATIVE_YEARS = {"今": 0, "本": 0, "当": 0, "同": 0, "明": 1, "次": 1, "翌": 1, "下": 1, "去": -1, "上": -1}
_EVERY = re.compile(
    r"每(?P<unit>年度?|季度?|个?季度|半年|个?月|周)(?:的)?(?:[^\S\n]|[^。;:\n,]{0,4}\()?(?P<last>末月|最后一个月|首月|末|初)?$"
)
_FULL_DATE = re.compile(
    rf"((?:19|20)\d\d|(?:一九|二[{DIGIT_CLASS}])[{DIGIT_CLASS}]{{2}})\s?年\s?(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s?月\s?"
    r"([12]\d|3[01]|0?[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])\s?[日号曰]"
)

_DOTTED_FULL_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[.\-/](1[0-2]|0?[1-9])[.\-/]([12]\d|3[01]|0?[1-9])(?!\d)"
)


@dataclass(frozen=True)
class Point:
    """A day, or a longer stretch: `day` 0 means no day; `part` 底 初 上旬 中旬 下旬 季度 半年; year may be missing."""

    year: int | None = None
    month: int = 0
    day: int = 0
    part: str = ""
    relative: int | None = None

    def bounds(self) -> tuple[str, str] | None:
        """First and last day as ISO dates (months and years stay as such); None for no real date.

        Without a year the ISO form `--MM-DD` is returned.
        """
        head = f"{self.year:04d}" if self.year is not None else "-"
        if self.part.startswith("季"):
            quarter = int(self.part[1:])
            return f"{head}-{3 * quarter - 2:02d}", f"{head}-{3 * quarter:02d}"
        if self.part in ("上半年", "下半年"):
            first, last = (1, 6) if self.part == "上半年" else (7, 12)
            return f"{head}-{first:02d}", f"{head}-{last:02d}"
        if not self.month:
            if self.part in ("底", "末"):
                return f"{head}-12", f"{head}-12"
            return (head, head) if self.year is not None else None
        if self.day:
            year = self.year if self.year is not None else 2000
            if self.day > calendar.monthrange(year, self.month)[1]:
                return None
            iso = f"{head}-{self.month:02d}-{self.day:02d}"
            return iso, iso
        return self._part_of_month(f"{head}-{self.month:02d}")

    def _part_of_month(self, month: str) -> tuple[str, str]:
        if self.part == "上中旬":
            return f"{month}-01", f"{month}-20"
        if self.part == "中下旬":
            return f"{month}-11", replace(self, part="下旬")._part_of_month(month)[1]
        if self.part == "上旬":
            return f"{month}-01", f"{month}-10"
        if self.part == "中旬":
            return f"{month}-11", f"{month}-20"
        if self.part == "下旬":
            last = calendar.monthrange(self.year if self.year is not None else 2001, self.month)[1]
            return f"{month}-21", f"{month}-{last:02d}"
        return month, month


@dataclass(frozen=True)
class Mention:
    """A date or range in the text. `before`: 前, 之前, 以前, 止 follow. `recurrence`: 每年, 每月 … stand before."""

    span: Span
    first: Point
    last: Point | None
    before: bool
    recurrence: str | None = None
    time: str | None = None  # HH:MM, or "office" for 下班前

    @property
    def is_range(self) -> bool:
        """Whether two points are given."""
        return self.last is not None

    @property
    def has_year(self) -> bool:
        """Whether the year is written, or a word such as 明年."""
        return self.first.year is not None or self.first.relative is not None

    def start(self) -> str | None:
        """ISO date of the first day."""
        bounds = self.first.bounds()
        return bounds[0] if bounds else None

    def end(self) -> str | None:
        """ISO date of the last day."""
        bounds = (self.last or self.first).bounds()
        return bounds[1] if bounds else None

    def in_year(self, year: int) -> Mention:
        """The same mention with its missing year filled in; a range over New Year ends a year later."""
        first = _with_year(self.first, year)
        last = self.last
        if last is not None:
            last = _with_year(last, first.year if first.year is not None else year)
            if self.last is not None and self.last.year is None and _before(last, first):
                last = replace(last, year=(last.year or year) + 1)
        return replace(self, first=first, last=last)


def _with_year(point: Point, year: int) -> Point:
    if point.year is not None:
        return point
    return replace(point, year=year + (point.relative or 0), relative=None)


def _before(one: Point, other: Point) -> bool:
    ends, starts = one.bounds(), other.bounds()
    return bool(ends and starts and ends[1][:7] < starts[0][:7])


def full_date(written: str) -> str | None:
    """Return the ISO date when year, month and day are all written, in digits or numerals."""
    match = _FULL_DATE.search(written) or _DOTTED_FULL_DATE.search(written)
    if match is None:
        return None
    year, month, day = integer(match[1]), integer(match[2]), integer(match[3])
    if year is None or month is None or day is None:
        return None
    bounds = Point(year, month, day).bounds()
    return bounds[0] if bounds else None


def find_mentions(plain: str) -> list[Mention]:
    """Find every date and range in text with half-width punctuation; years are not filled in yet."""
    found: list[Mention] = []
    taken_until = 0
    special = sorted(
        [
            *_years(plain),
            *_slashed(plain),
            *_month_ranges(plain),
            *_listed_months(plain),
            *_day_ranges(plain),
        ],
        key=lambda mention: mention.span,
    )
    for match in _MENTION.finditer(plain):
        while special and special[0].span[0] <= match.start() + 1:
            mention = special.pop(0)
            if mention.span[0] >= taken_until:
                found.append(mention)
                taken_until = mention.span[1]
        if match.start() < taken_until or _inside_number(plain, match):
            continue
        mention_or_none = _mention(plain, match)
        if mention_or_none is not None:
            found.append(mention_or_none)
            taken_until = match.end()
    found.extend(mention for mention in special if mention.span[0] >= taken_until)
    return found


_ITEM_NUMBER = re.compile(r"(?:^|[\s。;:])\d{1,2}[.]$")


def _inside_number(plain: str, match: re.Match[str]) -> bool:
    """Whether the figure goes on to the left (12.5月); the number of a list item does not count (1.5月)."""
    start = match.start()
    if start == 0 or not plain[start].isdigit():
        return False
    if plain[start - 1] == ".":
        return _ITEM_NUMBER.search(plain[max(0, start - 4) : start]) is None
    return plain[start - 1].isdigit()


def _years(plain: str) -> list[Mention]:
    return [
        Mention(m.span(), Point(int(m[1])), Point(int(m[2])), before=False)
        for m in _YEAR_RANGE.finditer(plain)
        if m[1] < m[2] and not re.match(r"\s?(?:1[0-2]|0?[1-9])\s?月", plain[m.end() : m.end() + 5])
    ]


def _slashed(plain: str) -> list[Mention]:
    points = [(m, Point(None, int(m[1]), int(m[2]))) for m in _SLASHED.finditer(plain)]
    return [Mention(m.span(), point, None, before=True) for m, point in points if point.bounds()]


def _month_ranges(plain: str) -> list[Mention]:
    return [
        _recurring(
            plain,
            Mention(
                m.span(),
                Point(int(m[1]) if m[1] else None, int(m[2])),
                Point(int(m[1]) if m[1] else None, int(m[3])),
                before=plain.startswith(("前", "底前"), m.end()),
            ),
        )
        for m in _MONTH_RANGE.finditer(plain)
        if int(m[2]) < int(m[3])
    ]


def _listed_months(plain: str) -> list[Mention]:
    return [
        _recurring(
            plain, Mention(m.span(1), Point(None, int(m[1]), part=m["part"] or ""), None, before=False)
        )
        for m in _MONTH_LIST.finditer(plain)
    ]


def _day_ranges(plain: str) -> list[Mention]:
    mentions = []
    for m in _DAY_RANGE.finditer(plain):
        year = int(m[1]) if m[1] else None
        first, last = Point(year, int(m[2]), int(m[3])), Point(year, int(m[2]), int(m[4]))
        tail = re.match(r"\s?(?:之前|以前|前|止)", plain[m.end() : m.end() + 4])
        mentions.append(_recurring(plain, Mention(m.span(), first, last, before=tail is not None)))
    return mentions


def _mention(plain: str, match: re.Match[str]) -> Mention | None:
    first = _point(match, "a")
    if first is None:
        return None
    last = _second(match, first)
    time = printed_time(match[0])
    before = match["before"] is not None
    span = (match.start(), match.end())
    return _recurring(plain, Mention(span, first, last, before, time=time))


def _point(match: re.Match[str], prefix: str) -> Point | None:
    group = match.group
    if dotted := group(prefix + "dotted"):
        numbers = [int(part) for part in re.split(r"[.\-/]", dotted)]
        point = Point(numbers[0], numbers[1], numbers[2])
        return point if point.bounds() else None
    if month := group(prefix + "month"):
        year_text, relative = group(prefix + "year"), group(prefix + "relative")
        year = integer(year_text) if year_text else None
        day = integer(group(prefix + "day") or "") or 0
        point = Point(year, integer(month) or 0, day, group(prefix + "part") or "", _offset(relative))
        return point if point.bounds() else None
    if group(prefix + "yyear") or group(prefix + "yrelative"):
        year_text = group(prefix + "yyear")
        year = integer(year_text) if year_text else None
        return Point(year, part=_part(group(prefix + "span")), relative=_offset(group(prefix + "yrelative")))
    if loose := group(prefix + "loose"):
        return None if "月底" in loose else Point(part=_part(loose))
    return None


def _part(written: str | None) -> str:
    if not written:
        return ""
    if written.endswith("季度"):
        number = integer(written.removeprefix("第")[0])
        return f"季{number}" if number else ""
    if written.endswith(("底", "末")):
        return "底"
    return "" if written == "初" else written


def _offset(relative: str | None) -> int | None:
    return _RELATIVE_YEARS[relative[0]] if relative else None


def _second(match: re.Match[str], first: Point) -> Point | None:
    day = integer(match["bonly"] or match["bbare"] or "")
    if day:
        last = replace(first, day=day, part="")
        return last if last.bounds() else None
    last_or_none = _point(match, "b")
    if last_or_none is not None and last_or_none.year is None and last_or_none.relative is None:
        return replace(last_or_none, relative=None)
    return last_or_none


_WEEKDAY_NAMED = re.compile(r"(?:星期|周|礼拜)([一二三四五六日天])")


def weekday_agrees(plain: str, mention: Mention) -> bool:
    """Whether the weekday printed behind a day (12月16日(星期五)) is the one the calendar tells."""
    named = _WEEKDAY_NAMED.findall(plain, *mention.span)
    days = [mention.start(), mention.end()] if mention.is_range and len(named) == 2 else [mention.end()]
    if len(named) != len(days):
        return True
    for name, day in zip(named, days, strict=True):
        if day is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
            continue
        if datetime.date.fromisoformat(day).weekday() != min("一二三四五六日天".index(name), 6):
            return False
    return True


_CLOCK = re.compile(
    r"(?P<half>上午|下午|晚上|中午|晚)?\s?(?<!\d)(?P<hour>[01]?\d|2[0-4])(?:\s?:\s?(?P<minute>[0-5]\d)|[点时](?:(?P<spoken>[0-5]?\d)分|(?P<thirty>半))?)"
)


def printed_time(written: str) -> str | None:
    """Return the last time of day in a date as HH:MM (下午5点半 → 17:30), "office" for 下班前; else None."""
    clock = None
    for clock in _CLOCK.finditer(written):  # noqa: B007
        pass
    if clock is None:
        return "office" if "下班" in written else None
    hour = int(clock["hour"])
    if (clock["half"] in ("下午", "晚上", "晚") and hour < 12) or (clock["half"] == "中午" and hour < 3):
        hour += 12
    minute = 30 if clock["thirty"] else int(clock["minute"] or clock["spoken"] or 0)
    return f"{hour:02d}:{minute:02d}"


_RECURRENCES = {"年": "yearly", "半年": "half-yearly", "季": "quarterly", "月": "monthly", "周": "weekly"}


def recurrence_of(unit: str) -> str:
    """Return yearly, half-yearly, quarterly, monthly or weekly for 年 半年 季度 月 周."""
    unit = unit.removeprefix("个").removesuffix("度")
    return _RECURRENCES[unit]


def _recurring(plain: str, mention: Mention) -> Mention:
    match = _EVERY.search(plain, max(0, mention.span[0] - 14), mention.span[0])
    if match is None:
        return mention
    recurrence = recurrence_of(match["unit"])
    return replace(mention, span=(match.start(), mention.span[1]), recurrence=recurrence)

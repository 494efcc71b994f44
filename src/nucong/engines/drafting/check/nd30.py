"""Rules of Nghị định 30/2020/NĐ-CP, Annex I, against a Word file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

from ..regimes import nd30_layout
from ..regimes.nd30 import MOTTO, STATE_NAME, Range
from ..text_width import text_width_pt
from .docx_facts import DocumentFacts, Line
from .findings import Finding

_DATE = re.compile(r"ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})")
_NUMBER = re.compile(r"^Số: ?(\d{2,}[a-zđ]?)?\s?/[A-ZĐ][A-Za-zĐÀ-ỹ]*(-[A-ZĐÀ-Ỹ][A-Za-zĐđÀ-ỹ&]*)*$")
_POWERS = ("TM.", "Q.", "KT.", "TL.", "TUQ.")
_SLACK_MM = 0.5


class _Check:
    """Collects findings of one file."""

    def __init__(self, facts: DocumentFacts) -> None:
        self.facts = facts
        self.lines = [line for line in facts.lines if line.text]
        self.place_date = next((line for line in self.lines[:25] if _DATE.search(line.text)), None)
        self.layout = nd30_layout(_day(self.place_date))
        self.found: list[Finding] = []

    def add(
        self, rule: str, found: str, expected: str, severity: Literal["error", "warning"] = "error"
    ) -> None:
        self.found.append(Finding(f"nd30.{rule}", found, expected, severity, self.layout.source))

    def size(self, rule: str, line: Line, wanted: Range) -> None:
        low, high = wanted
        wrong = sorted(size for size in line.sizes if not low <= size <= high)
        if wrong:
            shown = f"{low:g}" if low == high else f"{low:g}–{high:g}"
            self.add(
                rule, f"{', '.join(f'{s:g}' for s in wrong)} pt: “{line.text[:40]}”", f"{shown} pt", "warning"
            )

    def face(self, rule: str, line: Line, *, bold: bool | None = None, italic: bool | None = None) -> None:
        for name, wanted, has in (("bold", bold, line.bold), ("italic", italic, line.italic)):
            if wanted is not None and wanted != has:
                shown = name if wanted else f"not {name}"
                self.add(rule, f"{name if has else f'not {name}'}: “{line.text[:40]}”", shown, "warning")


def check_nd30(facts: DocumentFacts) -> list[Finding]:
    """Return the findings for a Vietnamese document."""
    check = _Check(facts)
    _page(check)
    _state_name_and_motto(check)
    _number(check)
    _place_and_date(check)
    _title_or_subject(check)
    _body(check)
    _distribution(check)
    _signature(check)
    return check.found


def _day(line: Line | None) -> date | None:
    match = _DATE.search(line.text) if line else None
    try:
        return date(int(match[3]), int(match[2]), int(match[1])) if match else None
    except ValueError:
        return None


def _page(check: _Check) -> None:
    facts, layout = check.facts, check.layout
    if any(abs(a - b) > 1 for a, b in zip(sorted(facts.page_mm), sorted(layout.page_mm), strict=True)):
        check.add("page-size", "{:g} × {:g} mm".format(*facts.page_mm), "A4, 210 × 297 mm")
    for side, found in facts.margins_mm.items():
        low, high = getattr(layout, f"margin_{side}_range")
        if not low - _SLACK_MM <= found <= high + _SLACK_MM:
            check.add(f"margin-{side}", f"{found:g} mm", f"{low:g}–{high:g} mm")
    numbered = [line for line in facts.header if line.text]
    if not facts.header_has_page:
        check.add("page-number", "no page number at the top", "page number centred at the top", "warning")
    else:
        if not facts.hides_first_number:
            check.add("page-number", "number shown on page 1", "no number on page 1", "warning")
        for line in numbered:
            check.size("page-number", line, layout.page_number_range)
            if line.align != "center":
                check.add("page-number", f"aligned {line.align}", "centred", "warning")


def _state_name_and_motto(check: _Check) -> None:
    layout = check.layout
    top = check.lines[:20]
    state = next(
        (line for line in top if "CỘNG HÒA" in line.text.upper() or "CỘNG HOÀ" in line.text.upper()), None
    )
    if state is None:
        check.add("state-name", "absent", STATE_NAME)
    else:
        if STATE_NAME not in state.text:
            check.add("state-name", state.text, STATE_NAME)
        check.size("state-name-size", state, layout.state_name_range)
        check.face("state-name-face", state, bold=True)
    motto = next((line for line in top if line.text.lower().startswith("độc lập")), None)
    if motto is None:
        check.add("motto", "absent", MOTTO)
        return
    if motto.text != MOTTO:
        check.add("motto", motto.text, MOTTO)
    check.size("motto-size", motto, layout.motto_range)
    check.face("motto-face", motto, bold=True)
    _motto_rule(check, motto)
    if motto.table >= 0:
        left = [line for line in top if line.table == motto.table and line.column < motto.column]
        names = [line for line in left if line.text.isupper()]
        if not names:
            check.add(
                "issuer", "no name in capitals left of the State name", "issuer in capitals, upper left"
            )
        elif not names[-1].bold:
            check.add("issuer", f"not bold: “{names[-1].text[:40]}”", "issuer bold", "warning")


def _motto_rule(check: _Check, motto: Line) -> None:
    if motto.underlined:
        check.add("motto-rule", "underlined", "a rule of its own under the motto", "warning")
        return
    lines = check.facts.lines
    at = lines.index(motto)
    near = lines[at : at + 3]
    wanted = text_width_pt(MOTTO, max(motto.sizes, default=13), bold=True) * 25.4 / 72
    rule = next((line.rule_mm for line in near if line.rule_mm is not None), None)
    if rule is None:
        if not any(line.drawn for line in lines[max(0, at - 3) : at + 4]):
            check.add("motto-rule", "no rule", "a rule as long as the motto", "warning")
    elif abs(rule - wanted) > wanted * 0.08:
        check.add("motto-rule", f"{rule:.0f} mm", f"as long as the motto, {wanted:.0f} mm", "warning")


def _number(check: _Check) -> None:
    line = next((line for line in check.lines[:20] if re.match(r"S[ốỐ]\b", line.text)), None)
    expected = (
        "Số: 05/BC-… (colon, leading zero under 10, “/” after the number, “-” between groups, no spaces)"
    )
    if line is None:
        check.add("number", "absent", expected)
    elif not _NUMBER.match(line.text):
        check.add("number", line.text, expected)
    else:
        check.size("number-size", line, (13, 13))


def _place_and_date(check: _Check) -> None:
    line = check.place_date
    blank = next((x for x in check.lines[:25] if re.search(r"ngày\s+tháng\s+năm", x.text)), None)
    if line is None and blank is None:
        check.add("place-date", "absent", "Địa danh, ngày 05 tháng 02 năm 2026")
        return
    shown = line or blank
    if shown is None:
        return
    check.size("place-date-size", shown, check.layout.place_date_range)
    check.face("place-date-face", shown, italic=True)
    match = _DATE.search(shown.text)
    if match:
        day, month = match[1], match[2]
        right_month = f"{int(month):02d}" if int(month) < 3 else str(int(month))
        if day != f"{int(day):02d}" or month != right_month:
            check.add("place-date", match[0], f"ngày {int(day):02d} tháng {right_month} năm {match[3]}")
        if not re.search(r"\S, ngày", shown.text):
            check.add("place-date", shown.text, "place, comma, date")


def _title_or_subject(check: _Check) -> None:
    layout = check.layout
    names = {name for name in layout.type_names.values() if name}
    title = next((line for line in check.lines[:30] if line.table < 0 and line.text in names), None)
    if title is not None:
        check.size("title-size", title, layout.title_range)
        check.face("title-face", title, bold=True)
        if title.align != "center":
            check.add("title", f"aligned {title.align}", "type of document centred", "warning")
        return
    subject = next((line for line in check.lines[:20] if re.match(r"(V/v|Về việc)\b", line.text)), None)
    if subject is None:
        check.add("title", "neither a type line nor “V/v …”", "type and subject, or “V/v …” under the number")
        return
    if not subject.text.startswith("V/v"):
        check.add("letter-subject", subject.text[:40], "V/v …", "warning")
    check.size("letter-subject-size", subject, layout.letter_subject_range)
    check.face("letter-subject-face", subject, bold=False)
    if not any(re.match(r"Kính g[ửở]i", line.text, re.IGNORECASE) for line in check.lines[:30]):
        check.add("recipients", "absent", "Kính gửi: …")


def _body_lines(check: _Check) -> Iterator[Line]:
    for line in check.lines:
        if line.table < 0 and len(line.text) > 60 and line.align != "center" and not line.italic:
            yield line


def _body(check: _Check) -> None:
    layout, seen = check.layout, set[str]()
    fonts = {font for line in check.lines for font in line.fonts} - {layout.font}
    if fonts:
        check.add("font", ", ".join(sorted(fonts)), layout.font)
    for line in _body_lines(check):
        before = len(check.found)
        if "body-size" not in seen:
            check.size("body-size", line, layout.body_range)
        if line.align != "justify" and "body-align" not in seen:
            check.add("body-align", f"{line.align}: “{line.text[:40]}”", "justified", "warning")
        low, high = layout.first_line_range
        if not low - _SLACK_MM <= line.first_line_mm <= high + _SLACK_MM and "body-indent" not in seen:
            check.add("body-indent", f"{line.first_line_mm:g} mm", f"{low:g} or {high:g} mm", "warning")
        seen |= {finding.rule.removeprefix("nd30.") for finding in check.found[before:]}


def _distribution(check: _Check) -> None:
    layout = check.layout
    at = next((i for i, line in enumerate(check.lines) if line.text.lower().startswith("nơi nhận")), None)
    if at is None:
        check.add("distribution", "absent", "Nơi nhận: … with “Lưu: VT, …” as the last line")
        return
    head = check.lines[at]
    check.size("distribution-head-size", head, (layout.distribution_head_pt, layout.distribution_head_pt))
    check.face("distribution-head-face", head, bold=True, italic=True)
    items = []
    for line in check.lines[at + 1 :]:
        if not line.text.startswith(("-", "–")):
            break
        items.append(line)
    if not items or "Lưu" not in items[-1].text:
        check.add(
            "distribution", items[-1].text if items else "no items", "last line “- Lưu: VT, ….”", "warning"
        )
    for line in items[:1]:
        check.size("distribution-size", line, (layout.distribution_pt, layout.distribution_pt))


def _signature(check: _Check) -> None:
    expected = "TM./KT./TL. … and the office in bold capitals, then the name in bold"
    capitals = [
        i
        for i, line in enumerate(check.lines)
        if line.bold and line.text.isupper() and line.align == "center"
    ]
    heads = [i for i in capitals if check.lines[i].text.startswith(_POWERS)]
    offices = [
        i for i in capitals if re.search(r"CHỦ TỊCH|TRƯỞNG|GIÁM ĐỐC|THƯ KÝ|BÍ THƯ", check.lines[i].text)
    ]
    if not heads and not offices:
        check.add("signature", "no signing office in bold capitals", expected)
        return
    at = (heads or offices)[-1]
    head = check.lines[at]
    check.size("signature-size", head, check.layout.signature_range)
    under = [line for line in check.lines[at + 1 :] if (line.table, line.column) == (head.table, head.column)]
    named = next((i for i, line in enumerate(under) if line.bold and not line.text.isupper()), None)
    if named is None:
        check.add("signature", f"no name under “{head.text}”", expected)
    elif heads and named == 0:
        check.add("signature", f"“{head.text}” followed by “{under[0].text}”", expected)

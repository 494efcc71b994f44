"""Rules of GB/T 9704-2012 against a Word file.

The standard binds Party and government bodies; unions follow it by custom, so every finding is a warning.
"""

from __future__ import annotations

import re

from ..regimes import gbt9704_layout
from .docx_facts import DocumentFacts, Line
from .findings import Finding

_SYMBOL = re.compile(r"[\u4e00-\u9fff]{1,12}〔\d{4}〕[1-9]\d*号")
_LOOSE_SYMBOL = re.compile(r"[\u4e00-\u9fff]{1,12}[〔\[［(（【]\d{4}[〕\]］)）】]\s*第?\s*\d+\s*号")
_DATE = re.compile(r"^\d{4}年\d{1,2}月\d{1,2}日$")
_CHINESE_DATE = re.compile(
    r"^[一二三四五六七八九〇○零]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日$"
)


class _Check:
    """Collects findings of one file."""

    def __init__(self, facts: DocumentFacts) -> None:
        self.facts = facts
        self.lines = [line for line in facts.lines if line.text]
        self.layout = gbt9704_layout(None)
        self.found: list[Finding] = []

    def add(self, rule: str, clause: str, found: str, expected: str) -> None:
        source = f"GB/T 9704-2012, {clause}"
        self.found.append(Finding(f"gbt9704.{rule}", found, expected, "warning", source))

    def font(self, rule: str, clause: str, line: Line, wanted: str) -> None:
        if line.asian_fonts and not any(wanted in font for font in line.asian_fonts):
            self.add(rule, clause, f"{'、'.join(sorted(line.asian_fonts))}：{line.text[:20]}", wanted)

    def size(self, rule: str, clause: str, line: Line, wanted: float) -> None:
        if any(abs(size - wanted) > 0.5 for size in line.sizes):
            sizes = ", ".join(f"{size:g}" for size in sorted(line.sizes))
            self.add(rule, clause, f"{sizes} pt：{line.text[:20]}", f"{wanted:g} pt")


def check_gbt9704(facts: DocumentFacts) -> list[Finding]:
    """Return the findings for a Chinese document."""
    check = _Check(facts)
    _page(check)
    symbol_at = _head(check)
    _title_and_addressees(check, symbol_at)
    _body(check)
    _date(check)
    return check.found


def _page(check: _Check) -> None:
    facts, layout = check.facts, check.layout
    if any(abs(a - b) > 1 for a, b in zip(sorted(facts.page_mm), sorted(layout.page_mm), strict=True)):
        check.add("page-size", "5.1", "{:g} × {:g} mm".format(*facts.page_mm), "A4，210 × 297 mm")
    for side in ("top", "bottom", "left", "right"):
        wanted, found = getattr(layout, f"margin_{side}_mm"), facts.margins_mm[side]
        if abs(found - wanted) > layout.margin_tolerance_mm + 0.2:
            check.add(
                f"margin-{side}", "5.2.1", f"{found:g} mm", f"{wanted:g} ± {layout.margin_tolerance_mm:g} mm"
            )
    if not facts.footer_has_page:
        check.add("page-number", "7.5", "页脚没有页码", "页码在版心下，— 1 —，单页居右、双页居左")
    elif not facts.differs_odd_even:
        check.add("page-number", "7.5", "单双页页码位置相同", "单页居右空一字，双页居左空一字")


def _head(check: _Check) -> int:
    """Check mark and symbol; return the position of the symbol line, or -1."""
    top = check.lines[:12]
    red = [line for line in top if any(_is_red(colour) for colour in line.colours)]
    header_red = any(_is_red(colour) for line in check.facts.header for colour in line.colours)
    if not red and not header_red:
        check.add("issuer-mark", "7.2.4", "没有红色发文机关标志", "发文机关标志，红色小标宋")
    for line in red[:1]:
        check.font("issuer-mark-font", "7.2.4", line, "小标宋")
    for i, line in enumerate(top):
        if loose := _LOOSE_SYMBOL.search(line.text):
            if not _SYMBOL.search(line.text):
                check.add("symbol", "7.2.5", loose[0], "机关代字〔年份〕序号号，六角括号，不编虚位，不加“第”")
            return i
    if any("纪要" in line.text for line in red):  # minutes may be known by their day alone (clause 10.3)
        return -1
    check.add("symbol", "7.2.5", "没有发文字号", "机关代字〔2026〕1号")
    return -1


def _title_and_addressees(check: _Check, symbol_at: int) -> None:
    layout = check.layout
    rest = check.lines[symbol_at + 1 : symbol_at + 8]
    title = next((line for line in rest if line.align == "center" and len(line.text) > 4), None)
    if title is None:
        check.add("title", "7.3.1", "没有居中的标题", "标题居中，2号小标宋")
        return
    check.size("title-size", "7.3.1", title, layout.title_pt)
    check.font("title-font", "7.3.1", title, "小标宋")
    after = check.lines[check.lines.index(title) + 1 :][:3]
    addressed = next((line for line in after if line.align != "center"), None)
    if addressed is not None and addressed.text.endswith((":", "：")):
        if addressed.first_line_mm > 1 or addressed.first_line_chars:
            check.add("addressees", "7.3.2", "主送机关缩进", "主送机关居左顶格")
        if addressed.text.endswith(":"):
            check.add("addressees", "7.3.2", addressed.text[-10:], "回行后标全角冒号")


def _body(check: _Check) -> None:
    layout, seen = check.layout, set[str]()
    for line in check.lines:
        if line.table >= 0 or line.align in ("center", "right"):
            continue
        before = len(check.found)
        if re.match(r"[一二三四五六七八九十]+、", line.text) and len(line.text) < 40:
            if "heading-1" not in seen:
                check.font("heading-1", "7.3.3", line, "黑体")
        elif re.match(r"[（(][一二三四五六七八九十]+[）)]", line.text) and len(line.text) < 40:
            if "heading-2" not in seen:
                check.font("heading-2", "7.3.3", line, "楷体")
        elif len(line.text) > 40:
            if "body-font" not in seen:
                check.font("body-font", "5.2.2", line, "仿宋")
            if "body-size" not in seen:
                check.size("body-size", "5.2.2", line, layout.body_pt)
            two = 2 * layout.body_pt * 25.4 / 72
            indented = abs(line.first_line_mm - two) < 1.5 or abs(line.first_line_chars - 2) < 0.1
            if not indented and "body-indent" not in seen:
                check.add("body-indent", "7.3.3", f"{line.first_line_mm:g} mm", "每段左空二字")
            pitch = line.line_pt or check.facts.grid_pitch_pt
            if (pitch is None or not 27 <= pitch <= 30) and "line-pitch" not in seen:
                check.add("line-pitch", "5.2.3", f"{pitch:g} pt" if pitch else "未定", "每面22行，约29 pt")
        seen |= {finding.rule.removeprefix("gbt9704.") for finding in check.found[before:]}


def _date(check: _Check) -> None:
    dates = [line for line in check.lines if _DATE.match(line.text.replace(" ", ""))]
    if dates:
        text = dates[-1].text.replace(" ", "")
        if re.search(r"[年月]0", text):
            check.add("date", "7.3.5.4", text, "月、日不编虚位")
        return
    chinese = next((line for line in check.lines if _CHINESE_DATE.match(line.text)), None)
    found = chinese.text if chinese else "没有成文日期"
    check.add("date", "7.3.5.4", found, "用阿拉伯数字，如2026年2月1日")


def _is_red(colour: str) -> bool:
    try:
        red, green, blue = (int(colour[i : i + 2], 16) for i in (0, 2, 4))
    except ValueError:
        return False
    return red > 150 and green < 80 and blue < 80

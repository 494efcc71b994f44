"""One pass over a Chinese official document: layout first, then each subject in its own module."""

from __future__ import annotations

from dataclasses import replace

from nucong.engines.reading.grammars.zh.citations import read_citations
from nucong.engines.reading.grammars.zh.contact import read_contact
from nucong.engines.reading.grammars.zh.header import read_header
from nucong.engines.reading.grammars.zh.imprint import imprint_lines
from nucong.engines.reading.grammars.zh.layout import find_layout
from nucong.engines.reading.grammars.zh.period import read_period
from nucong.engines.reading.grammars.zh.provisions import read_provisions
from nucong.engines.reading.grammars.zh.schedule import read_schedule
from nucong.engines.reading.grammars.zh.script import Script
from nucong.engines.reading.grammars.zh.sections import read_sections
from nucong.engines.reading.grammars.zh.targets import read_targets
from nucong.engines.reading.grammars.zh.years import calendar_of
from nucong.engines.reading.model import Directive, Span


def parse(text: str) -> Directive:
    """Read a Chinese official document from its normalised text.

    Args:
        text: NFC, half-width digits; punctuation in either width.

    Returns:
        What the text says, except its annex forms. Never raises on odd text: what is not found is empty.
    """
    directive = Directive(language="zh", text=text)
    script = Script(text)
    if not script.lines:
        return directive
    layout = find_layout(script)
    read_header(script, layout, directive)
    read_sections(script, layout.body, (layout.body[1], len(script.text)), directive)
    quoted = read_citations(script, layout, directive)
    read_period(script, layout, directive)
    calendar = calendar_of(directive, layout.title, layout.symbol.year if layout.symbol else None)
    start = layout.body[0]
    barred: list[Span] = [line.span for line in imprint_lines(script, layout)]
    if layout.date_line is not None:
        barred.append(layout.date_line.span)
    barred += [citation.span for citation in directive.citations if citation.span is not None]
    read_schedule(script, directive, calendar, start, quoted, barred)
    read_targets(script, directive, calendar, start, [*barred, *(title.span for title in quoted)])
    read_contact(script, directive)
    read_provisions(script, layout, directive)
    if script.text != script.original:
        _place_in_original(script, directive)
    return directive


def _place_in_original(script: Script, directive: Directive) -> None:
    """Turn places in the running text into places in the text that was handed in."""

    def placed(span: Span | None) -> Span | None:
        return None if span is None else script.in_original(span)

    directive.spans = {key: script.in_original(span) for key, span in directive.spans.items()}
    directive.citations = [replace(entry, span=placed(entry.span)) for entry in directive.citations]
    directive.deadlines = [replace(entry, span=placed(entry.span)) for entry in directive.deadlines]
    directive.windows = [replace(entry, span=placed(entry.span)) for entry in directive.windows]
    directive.targets = [replace(entry, span=placed(entry.span)) for entry in directive.targets]
    directive.sections = [replace(entry, span=script.in_original(entry.span)) for entry in directive.sections]
    directive.provisions = [replace(entry, span=placed(entry.span)) for entry in directive.provisions]

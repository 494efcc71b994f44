"""A reading as a page of its own: the text with its places marked, beside it what was found. No script, nothing loaded."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise

from ..model import Directive, FormProposal, Section, Span
from .entries import GROUPS, LOOKS, Entry, entries_of, facts_of
from .style import STYLE
from .words import Words

_IDENTITY = ("kind", "number", "symbol", "issuers", "superior", "date", "place", "subject", "period")
_LEGEND = ("identity", "whom", "when", "what", "aims", "cited", "money")
_OPEN_UP_TO = 6  # longer lists are folded, but on paper
_OPEN = frozenset({"recipient", "obligation", "deadline", "window", "target"})  # what one asks first


def as_page(directive: Directive) -> str:
    """Return the page, in the language of the document."""
    words = Words(directive.language)
    found = entries_of(directive, words)
    title = escape(" ".join((directive.subject or words[directive.kind]).split()))
    return (
        f'<!doctype html><html lang="{"zh-Hans" if words.chinese else escape(directive.language)}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{title}</title><style>{STYLE}</style></head>'
        f"<body>{_head(directive, words, title)}"
        f'<div class="page"><main><article class="text">{_text(directive, found)}</article>{_form(directive.form, words)}</main>'
        f"<aside>{_aside(directive, found, words)}</aside></div><footer>{escape(words['read_by'])}</footer></body></html>"
    )


def _head(directive: Directive, words: Words, title: str) -> str:
    facts = list(facts_of(directive, words))
    above = {words["kind"], words["number"]}
    kicker = " · ".join(value for label, value, _, _ in facts if label in above)
    shown = "".join(
        f"<div><dt>{escape(label)}</dt><dd>{escape(value)}{_low(words) if doubtful else ''}</dd></div>"
        for label, value, _, doubtful in facts
        if label not in above
    )
    notes = "".join(f"<p>{escape(_note(each, words))}</p>" for each in directive.warnings)
    boxed = f'<div class="notes" role="note">{notes}</div>' if notes else ""
    return (
        f'<header class="head"><div><p class="kicker">{escape(kicker[:1].upper() + kicker[1:])}</p><h1>{title}</h1>'
        f'<dl class="facts">{shown}</dl>{boxed}</div></header>'
    )


def _note(warning: Mapping[str, str], words: Words) -> str:
    """Return a warning in the language of the document, with the words it is about."""
    key = f"w_{warning['code']}"
    said = warning["message"] if words[key] == key else words[key]
    return f"{said}: {warning['text']}" if warning.get("text") else said


def _aside(directive: Directive, found: Sequence[Entry], words: Words) -> str:
    legend = "".join(f'<mark class="{look}">{escape(words[look])}</mark>' for look in _LEGEND)
    parts = [
        f"<h2>{escape(words['found'])}</h2>",
        f'<p class="legend" aria-label="{escape(words["legend"])}">{legend}</p>',
    ]
    for group in GROUPS:
        mine = [entry for entry in found if entry.group == group]
        if mine:
            entries = "".join(f"<li>{_entry(entry, words)}</li>" for entry in mine)
            opened = group in _OPEN and len(mine) <= _OPEN_UP_TO
            look = LOOKS.get(group, "plain")
            parts.append(_folded(words[group], look, len(mine), f"<ul>{entries}</ul>", opened=opened))
    if directive.sections:
        outline = "".join(_section(index, each) for index, each in enumerate(directive.sections))
        inside = f'<ul class="outline">{outline}</ul>'
        parts.append(_folded(words["sections"], "plain", len(directive.sections), inside, opened=False))
    return "".join(parts)


def _folded(title: str, look: str, count: int, inside: str, *, opened: bool) -> str:
    head = f'<details class="g-{look}"{" open" if opened else ""}>'
    return f'{head}<summary>{escape(title)}<span class="n">{count}</span></summary>{inside}</details>'


def _entry(entry: Entry, words: Words) -> str:
    strong = " strong" if entry.group in ("deadline", "window", "citation", "signer") else ""
    low = _low(words) if entry.doubtful else ""
    facts = f'<span class="f">{escape(" · ".join(entry.facts))}</span>' if entry.facts else ""
    items = "".join(f"<li>{escape(each)}</li>" for each in entry.items)
    inside = f'<span class="w{strong}">{escape(entry.words)}{low}</span>{facts}'
    listed = f'<ul class="items">{items}</ul>' if items else ""
    if entry.span is None:
        return f"<div>{inside}</div>{listed}"
    return f'<a href="#{escape(_anchor(entry.key))}">{inside}</a>{listed}'


def _section(index: int, section: Section) -> str:
    title = escape(f"{section.number} {section.title}".strip())
    return f'<li style="--deep:{section.level - 1}"><a href="#section-{index}">{title}</a></li>'


def _low(words: Words) -> str:
    return f' <span class="low">{escape(words["check"])}</span>'


def _anchor(key: str) -> str:
    return key.replace("[", "-").replace("]", "")


def _text(directive: Directive, found: Sequence[Entry]) -> str:
    """Return the paragraphs; each stretch bears the look of the narrowest place that covers it."""
    text = directive.text
    looks: list[tuple[Span, str]] = [
        (span, "identity") for key in _IDENTITY if (span := directive.spans.get(key)) is not None
    ]
    looks += [(entry.span, LOOKS[entry.group]) for entry in found if entry.span and entry.group in LOOKS]
    anchors: dict[int, list[str]] = {}
    for entry in found:
        if entry.span is not None:
            anchors.setdefault(entry.span[0], []).append(_anchor(entry.key))
    for index, section in enumerate(directive.sections):
        anchors.setdefault(section.span[0], []).append(f"section-{index}")
    owner = _owners(looks, len(text))
    form = directive.form.span if directive.form and directive.form.grid else None
    paragraphs, begin = [], 0
    for line in text.splitlines(keepends=True):
        shown = line.rstrip()
        drawn = form is not None and form[0] <= begin < form[1]  # the table itself is drawn below
        if shown.strip(" |\t") and not drawn:
            inside = "".join(_pieces(text, begin, begin + len(shown), owner, anchors))
            middle = ' class="middle"' if _is_middle(shown) else ""
            paragraphs.append(f"<p{middle}>{inside}</p>")
        begin += len(line)
    return "".join(paragraphs)


def _owners(looks: Sequence[tuple[Span, str]], length: int) -> list[tuple[int, int, str]]:
    """Return stretches (start, end, look) that do not overlap."""
    cuts = sorted(
        {0, length, *(edge for (start, end), _ in looks for edge in (start, end) if 0 <= edge <= length)}
    )
    place = {cut: index for index, cut in enumerate(cuts)}
    held = [""] * len(cuts)
    for (start, end), look in sorted(looks, key=lambda each: each[0][0] - each[0][1]):
        for index in range(place.get(start, 0), place.get(end, 0)):
            held[index] = look
    return [(start, end, held[index]) for index, (start, end) in enumerate(pairwise(cuts))]


def _pieces(
    text: str, begin: int, end: int, owner: Sequence[tuple[int, int, str]], anchors: dict[int, list[str]]
) -> Iterator[str]:
    named = [at for at in anchors if begin < at < end]
    for start, stop, look in owner[bisect_right(owner, begin, key=_begins) - 1 :]:
        if start >= end:
            return
        first, last = max(start, begin), min(stop, end)
        inner = sorted({first, last, *(at for at in named if first < at < last)})
        for left, right in pairwise(inner):
            yield from (f'<span class="at" id="{escape(name)}"></span>' for name in anchors.get(left, ()))
            piece = escape(text[left:right])
            yield f'<mark class="{look}">{piece}</mark>' if look else piece


def _begins(stretch: tuple[int, int, str]) -> int:
    return stretch[0]


def _is_middle(line: str) -> bool:
    """Tell whether a line is a head or a title, printed in the middle: short and in capitals, or rules and stars."""
    letters = [sign for sign in line if sign.isalpha()]
    if not letters:
        return len(line) < 40
    return len(line) < 90 and all(sign.isupper() for sign in letters)


def _form(form: FormProposal | None, words: Words) -> str:
    if form is None or not form.grid:
        return ""
    rows: list[list[str]] = [[] for _ in range(form.rows)]
    for cell in sorted(form.grid, key=lambda each: (each.row, each.col)):
        spans = "".join(
            f' {name}="{count}"'
            for name, count in (("rowspan", cell.rowspan), ("colspan", cell.colspan))
            if count > 1
        )
        field = form.fields[cell.field] if cell.field is not None else None
        unit = f'<span class="u">{escape(field.unit)}</span>' if field is not None and field.unit else ""
        blank = ' class="blank"' if field is not None else ""
        if cell.row < form.rows:
            rows[cell.row].append(f"<td{spans}{blank}>{escape(cell.text)}{unit}</td>")
    table = "".join(f"<tr>{''.join(row)}</tr>" for row in rows)
    title = f"{words['form']}: {form.title}" if form.title else words["form"]
    count = f"{len(form.fields)} {words['fields']}"
    return f'<section class="form"><h2>{escape(title)}</h2><table>{table}</table><p class="f">{escape(count)}</p></section>'

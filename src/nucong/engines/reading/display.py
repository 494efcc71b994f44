"""Shows a reading to a person: as plain lines, or as a page with the places marked in the text."""

from __future__ import annotations

from html import escape
from itertools import pairwise

from nucong.engines.reading.model import Directive

_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;margin:0;display:grid;grid-template-columns:minmax(18rem,2fr) 3fr}
aside,main{padding:1rem;overflow-wrap:anywhere}
aside{background:#f4f4f1;font-size:14px}dt{font-weight:600;margin-top:.6rem}dd{margin:0 0 0 1rem}
main{white-space:pre-wrap}mark{background:#fff0b3;border-bottom:2px solid #c79a00}
mark.citations,mark.laws{background:#dcebff;border-color:#2f6fbf}
mark.deadlines,mark.windows{background:#ffdcd6;border-color:#b8402a}
mark.targets{background:#dcf3dc;border-color:#2e7d32}
mark.recipients,mark.signer,mark.issuers{background:#eee2fa;border-color:#7b4fa3}
.low{color:#8a2a12}@media(max-width:50rem){body{display:block}}
"""
# Below this a person should look before believing.
DOUBTFUL = 0.7


def as_text(directive: Directive) -> str:
    """Return a reading as lines "key: value", lists one item a line."""
    lines: list[str] = []
    for key, value in _facts(directive):
        lines.append(f"{key}: {value}")
    for provision in directive.provisions:
        place = f" [{provision.section}]" if provision.section else ""
        lines.append(f"provision {provision.kind}, {provision.strength}{place}: {_shortened(provision.text)}")
    lines.extend(f"warning {warning['code']}: {warning['message']}" for warning in directive.warnings)
    return "\n".join(lines)


def as_page(directive: Directive) -> str:
    """Return a page of its own (no script, nothing loaded) with every located reading marked in the text."""
    facts = "".join(_entry(directive, key, value) for key, value in _facts(directive))
    warnings = "".join(f'<p class="low">{escape(warning["message"])}</p>' for warning in directive.warnings)
    title = escape(directive.subject or directive.kind)
    return (
        f'<!doctype html><html lang="{escape(directive.language)}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title><style>{_STYLE}</style></head>'
        f"<body><aside>{warnings}<dl>{facts}</dl></aside><main>{_marked(directive)}</main></body></html>"
    )


def _facts(directive: Directive) -> list[tuple[str, str]]:
    """Return key paths with their values as words, in the order of the printed shape."""
    facts: list[tuple[str, str]] = []
    printed = directive.to_json()
    for key in (
        "kind", "number", "symbol", "issuers", "date", "place", "subject", "recipients", "citations", "laws", "period",
        "deadlines", "windows", "targets", "tasks", "form_fields", "contact", "signer",
    ):  # fmt: skip
        value = printed[key]
        if isinstance(value, list):
            facts.extend((f"{key}[{index}]", _words(item)) for index, item in enumerate(value))
        elif value is not None:
            facts.append((key, _words(value)))
    return facts


def _words(value: object) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key} {item}" for key, item in value.items() if item is not None)
    return str(value)


def _shortened(text: str) -> str:
    return text if len(text) <= 160 else text[:157] + "…"


def _entry(directive: Directive, key: str, value: str) -> str:
    sure = directive.confidence.get(key, 1.0)
    doubt = ' class="low"' if sure < DOUBTFUL else ""
    return f'<dt><a href="#{escape(key)}">{escape(key)}</a></dt><dd{doubt}>{escape(value)}</dd>'


def _marked(directive: Directive) -> str:
    """Mark each stretch of text with the shortest reading that covers it."""
    spans = sorted(directive.spans.items(), key=lambda item: item[1][1] - item[1][0], reverse=True)
    cuts = sorted({0, len(directive.text), *(edge for _, span in spans for edge in span)})
    index = {cut: place for place, cut in enumerate(cuts)}
    owner: list[str | None] = [None] * len(cuts)
    for key, (start, end) in spans:
        for place in range(index[start], index[end]):
            owner[place] = key
    pieces: list[str] = []
    named: set[str] = set()
    for place, (start, end) in enumerate(pairwise(cuts)):
        text = escape(directive.text[start:end])
        holder = owner[place]
        if holder is None:
            pieces.append(text)
            continue
        anchor = "" if holder in named else f' id="{escape(holder)}"'
        named.add(holder)
        group = escape(holder.split("[")[0].split(".")[0])
        pieces.append(f'<mark class="{group}" title="{escape(holder)}"{anchor}>{text}</mark>')
    return "".join(pieces)

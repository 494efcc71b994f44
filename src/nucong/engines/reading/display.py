"""Shows a reading to a person as plain lines; as a page see `page`."""

from __future__ import annotations

from nucong.engines.reading.model import Directive


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

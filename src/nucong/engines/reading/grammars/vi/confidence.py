"""How far each reading can be trusted, by the evidence that led to it.

The figures are shares of right readings observed on labelled documents for that kind of evidence,
rounded down; they order what a person should look at first.
"""

from __future__ import annotations

from nucong.engines.reading.grammars.vi.header import Header
from nucong.engines.reading.model import Directive


def assess(directive: Directive, header: Header) -> dict[str, float]:
    """Return a confidence by key path ("date", "citations[2]", "citations[2].date")."""
    confidence = _of_head(directive, header)
    for index, citation in enumerate(directive.citations):
        confidence[f"citations[{index}]"] = 0.97 if citation.kind != "other" else 0.88
        if citation.date:
            confidence[f"citations[{index}].date"] = 0.98
        confidence[f"citations[{index}].role"] = 0.55 if citation.role == "mentions" else 0.75
    for index, deadline in enumerate(directive.deadlines):
        explicit = bool(deadline.date) and (deadline.recurrence or (deadline.date or "")[:4] in deadline.text)
        confidence[f"deadlines[{index}]"] = 0.93 if explicit else 0.85 if deadline.date else 0.75
    for index, window in enumerate(directive.windows):
        ordered = bool(window.start and window.end) and window.start != window.end
        confidence[f"windows[{index}]"] = 0.88 if ordered else 0.8
    for index, target in enumerate(directive.targets):
        confidence[f"targets[{index}]"] = 0.88 if target.unit == "%" or target.comparator != "=" else 0.65
    for index, _ in enumerate(directive.laws):
        confidence[f"laws[{index}]"] = 0.95
    return confidence


def _of_head(directive: Directive, header: Header) -> dict[str, float]:
    confidence: dict[str, float] = {}
    if directive.kind == "news":
        confidence["kind"] = 0.85
    elif header.kind:
        confidence["kind"] = 0.98
    else:
        confidence["kind"] = 0.85 if header.symbol else 0.6 if directive.kind != "other" else 0.4
    if directive.number:
        confidence["number"] = 0.98
    if directive.symbol:
        confidence["symbol"] = 0.97
    if directive.date:
        confidence["date"] = 0.98 if directive.place or directive.kind == "news" else 0.85
        if len(directive.date) < 10:
            confidence["date"] = 0.6
    if directive.place:
        confidence["place"] = 0.97
    if directive.subject:
        confidence["subject"] = 0.95 if header.subject else 0.7
    folded = directive.text.casefold()
    for index, name in enumerate(directive.issuers):
        # A head alone may leave out half a name or show a body that only acts for the issuer.
        named_again = folded.count(name.casefold()) > 1
        in_head = bool(header.symbol or header.kind) and bool(directive.superior or header.symbol)
        confidence[f"issuers[{index}]"] = (0.88 if named_again else 0.82) if in_head else 0.75
    for index, _ in enumerate(directive.recipients):
        confidence[f"recipients[{index}]"] = 0.95
    for index, signer in enumerate(directive.signers):
        confidence[f"signer[{index}]"] = 0.96 if signer.name and signer.title else 0.7
    if directive.period:
        confidence["period"] = 0.85
    confidence["tasks"] = 0.92 if directive.tasks else 0.8
    if directive.contact:
        confidence["contact"] = 0.88 if directive.contact.get("name") else 0.75
    return confidence

"""How directives are cited in reports and in the sections of a periodic report."""

from __future__ import annotations

from nucong.documents.models import Document
from nucong.documents.own.citations import KIND_NAMES, Cited, first_citation
from nucong.kernel.text import shortened, with_capital
from nucong.reporting.models import Cycle

from . import wording

SHORT = 90


def citation(directive: Document, language: str) -> str:
    """Return the directive as a first citation: kind, number and symbol, day, issuer, subject."""
    issuer = directive.issuers[0] if directive.issuers else ""
    subject = title_of(directive.subject, language) if language == "zh" else directive.subject
    partner = directive.issuers[1] if directive.kind == "joint_programme" and directive.issuers[1:] else ""
    cited = Cited(directive.kind, directive.full_number, directive.dated_on, issuer, subject, partner)
    return first_citation(cited, language)


def short_citation(directive: Document, language: str) -> str:
    """Return a directive as a heading names it: by number where it has one, else by its subject."""
    subject = " ".join(directive.subject.split())
    if language == "zh":
        return shortened(f"《{title_of(subject, language)}》", SHORT)
    kind = KIND_NAMES.get(directive.kind, "Văn bản")
    if directive.number:
        return f"{kind} số {directive.full_number}"
    named = subject if subject.lower().startswith(kind.lower()) else f"{kind} {title_of(subject, language)}"
    return shortened(with_capital(named), SHORT)


def answered(cycle: Cycle, language: str) -> str:
    """Return everything a report answers: its own document and the directives of its sections."""
    own = cycle.obligation.programme.document
    sections = cycle.sections.select_related("obligation__programme__document")
    first = wording.say(language, "regime_cited") if is_standing(own) else citation(own, language)
    others = (citation(section.obligation.programme.document, language) for section in sections)
    cited = list(dict.fromkeys((first, *others)))
    return ("、" if language == "zh" else "; ").join(cited)


def is_standing(document: Document) -> bool:
    """Tell whether a document is a unit's own one on its periodic reports, not yet issued under a number."""
    return not document.number and document.subject == wording.say(document.language, "regime_document")


def title_of(subject: str, language: str) -> str:
    """Return a subject without the words that open it, as it goes on inside a sentence."""
    text = " ".join(subject.split())
    if language == "zh":
        return text.removeprefix("关于").removesuffix("的通知")
    for opening in ("Về việc ", "V/v ", "về việc "):
        text = text.removeprefix(opening)
    return text[:1].lower() + text[1:]

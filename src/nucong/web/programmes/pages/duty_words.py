"""A duty and its aims in words, as the pages of a programme show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from nucong.documents.models import Document
from nucong.programmes.models import Target
from nucong.programmes.plan import Aim
from nucong.web.addresses import first_address
from nucong.web.documents import labels
from nucong.web.locales import written_number
from nucong.web.programmes.pages.target_words import NUMBERS
from nucong.web.roster.words import listed

LONGEST_HEADING = 260


@dataclass(frozen=True)
class DutyShown:
    """A duty in words: what, how strongly, when, how often, to whom, and what is handed in."""

    title: str
    strength: str
    due: str
    recurrence: str
    report_to: str
    inside_other_report: bool
    deliverables: tuple[str, ...]
    quote: str = ""
    words_url: str = ""
    only_inside: bool = False


def title_and_quote(title: str, quote: str) -> tuple[str, str]:
    """Return what to show of a duty: never the same words twice."""
    quote = " ".join(quote.split())
    if quote.startswith(title.rstrip("…").rstrip()):
        return (quote, "") if len(quote) <= LONGEST_HEADING else (title, quote)
    return title, quote


def deliverable_words(deliverables: Iterable[tuple[str, str]]) -> list[str]:
    """Return what is handed in, in our words, with the document's own where they say more."""
    words = []
    for kind, title in deliverables:
        ours = labels.word(labels.DELIVERABLES, kind)
        words.append(ours if len(title) < 3 or title.lower() == ours.lower() else f"{ours} – {title}")
    return words


def quotes_of(keys: Iterable[UUID | None], document: Document) -> dict[UUID, str]:
    """Return the words of the document behind each duty; one query."""
    found = document.provisions.filter(pk__in=[key for key in keys if key]).values_list("pk", "value")
    return {key: str((value or {}).get("text", "")) for key, value in found}


def words_url(document: UUID, provision: UUID | None) -> str:
    """Return where exactly the words stand in the text of a document; "" for what the document does not say."""
    url = first_address(("documents:text", document)) if provision else ""
    return f"{url}?part={provision}#text-{provision}" if url else ""


def aim_words(aim: Aim | Target) -> str:
    """Return a target as a short formula: at least 70% by 2027."""
    word = labels.word(labels.COMPARATORS, aim.comparator) if aim.comparator else ""
    value = ""
    if aim.value is not None:
        unit = "" if aim.unit in NUMBERS else aim.unit
        value = f"{written_number(aim.value)}{unit if unit == '%' else f' {unit}'.rstrip()}"
    if value and word and aim.by_year:
        return _("%(direction)s %(value)s by %(year)s") % {
            "direction": word,
            "value": value,
            "year": aim.by_year,
        }
    said = f"{word} {value}".strip() if word or not value else _("an appeal: %(value)s") % {"value": value}
    return listed(filter(None, (said, _("by %(year)s") % {"year": aim.by_year} if aim.by_year else "")))

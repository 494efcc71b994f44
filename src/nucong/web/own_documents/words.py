"""Words of own papers for people: ways of a part, steps, roles, remarks."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from nucong.documents.own.checks import Remark
from nucong.kernel.refusal import N_
from nucong.web.locales import written_day

WAYS: dict[str, str] = {
    "taken": N_("taken over word for word"),
    "rewritten": N_("rewritten"),
    "new": N_("newly written"),
}

STATIONS: tuple[tuple[str, str], ...] = (
    ("drafted", N_("Written")),
    ("reviewed", N_("Reviewed")),
    ("signed", N_("Signed")),
    ("sealed", N_("Sealed")),
    ("numbered", N_("Numbered")),
    ("sent", N_("Sent")),
)

BASE_ROLES: tuple[tuple[str, str], ...] = (
    ("implements", N_("implements it")),
    ("based_on", N_("is based on it")),
    ("continues", N_("continues it")),
    ("tied_to", N_("is tied to it")),
    ("answers", N_("answers it")),
    ("mentions", N_("mentions it")),
)
COPY_ROLES: tuple[tuple[str, str], ...] = (
    ("report", N_("as a report")),
    ("cooperate", N_("to cooperate")),
    ("implement", N_("to carry out")),
    ("inform", N_("for information")),
)
# Places of a draft, as the editor calls them.
PLACES: dict[str, str] = {
    "subject": N_("Subject"),
    "issuer": N_("Issued by"),
    "superior": N_("Superior body"),
    "symbol": N_("Symbol"),
    "place": N_("Place"),
    "opening": N_("First sentence"),
    "closing": N_("Last sentence"),
    "archive": N_("Filed with"),
    "contact": N_("Contact"),
    "partner": N_("Partner, as on the paper"),
    "partner_unit": N_("Partner in the system"),
    "addressees": N_("Addressees"),
    "left_out": N_("Units left out"),
    "copies": N_("Copies"),
    "signature": N_("Signature"),
    "partner_signature": N_("Signature of the partner"),
    "enclosed": N_("Enclosures"),
    "base": N_("Documents it rests on"),
    "duty": N_("What is to be handed in, and when"),
}
CHANGES: dict[str, str] = {
    "amends": N_("amended"),
    "extends": N_("extended"),
    "withdraws": N_("withdrawn by its issuer"),
}


def remark_words(remark: Remark) -> str:
    """Return a remark in the language of the reader, its days as people write them."""
    facts = {name: _fact(value) for name, value in remark.facts.items()}
    return _(remark.sentence).format(**facts)


def _fact(value: str) -> str:
    try:
        return written_day(date.fromisoformat(value))
    except ValueError:
        return value


def day_words(iso: str) -> str:
    """Return a stored day as people write it; other words unchanged."""
    return _fact(iso) if iso else ""

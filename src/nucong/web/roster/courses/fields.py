"""What is put in the place of each field of a template for certificates, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from nucong.kernel.refusal import N_

_MEANINGS = {
    "name": N_("name of the person"),
    "salutation": N_("Bà or Ông, 女士 or 先生"),
    "sex": N_("woman or man, as one word"),
    "position": N_("her or his post on the last day, from the roster"),
    "unit": N_("unit of the person"),
    "course": N_("title of the course"),
    "dates": N_("from when to when, in words"),
    "first_day": N_("first day of the course"),
    "last_day": N_("last day of the course"),
    "days": N_("number of days, a number alone"),
    "hours": N_("number of lessons, a number alone; empty where none is told"),
    "venue": N_("where the course was held"),
    "result": N_("passed, as one word"),
    "number": N_("number of the certificate, such as 07/2024"),
    "code": N_("code by which a certificate on paper is checked"),
    "issuer": N_("unit that held the course"),
    "superior": N_("unit above it"),
    "place": N_("place where the certificates are given"),
    "date": N_("day of the certificates, in words"),
    "day": N_("the day of it, a number alone"),
    "month": N_("the month of it, a number alone"),
    "year": N_("the year of it, a number alone"),
    "signed_for": N_("for whom is signed, or whose seal is set"),
    "signer_title": N_("title of who signs"),
    "signer": N_("name of who signs"),
}


def meanings() -> dict[str, str]:
    """Return what is put in the place of each field, by its key."""
    return {key: _(words) for key, words in _MEANINGS.items()}

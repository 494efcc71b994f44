"""How a person who acted is written: by her name, and by both names when she acted in another's place."""

from __future__ import annotations

from django.utils.translation import gettext

from nucong.accounts.models import User


def written_person(person: User | None, instead_of: User | None = None) -> str:
    """Return "B", or "B (thay A)", "B（代A）" in the language of the page; nothing for nobody."""
    if person is None:
        return ""
    if instead_of is None:
        return str(person)
    return gettext("{person} in place of {other}").format(person=person, other=instead_of)

"""How many work at a unit, in words that say whether its women are meant."""

from __future__ import annotations

from django.utils.translation import gettext as _

from nucong.web.locales import written_number


def workers_there(count: int, *, women: bool) -> str:
    """Return "30 workers" or "30 women workers": what a number of persons, or of women alone, was compared with."""
    words = _("%(count)s women workers") if women else _("%(count)s workers")
    return words % {"count": written_number(count)}

"""Who entered a line of a roster on behalf of the unit, in words, small beside the line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from nucong.organisations.models import Unit
from nucong.organisations.queries import NamesInTime
from nucong.roster.models import LineEntry
from nucong.web.acting import Acting
from nucong.web.locales import written_day
from nucong.web.roster import reach


@dataclass(frozen=True)
class LineMark:
    """The mark of a line, and where the unit confirms it; both empty for a line of the unit itself."""

    words: str = ""
    confirmed: bool = True
    confirm_url: str = ""


class LineMarks:
    """The marks of several lines, the names of units read at once."""

    def __init__(self, me: Acting, unit: Unit, entered: Iterable[LineEntry | None]) -> None:
        self._names = NamesInTime({each.by_unit_id for each in entered if each is not None})
        self._unit, self._keeps = unit.pk, reach.keeps(me, unit)

    def of(self, entered: LineEntry | None) -> LineMark:
        """Return the mark of one line."""
        if entered is None:
            return LineMark()
        words = _("entered for the unit by %(superior)s on %(day)s") % {
            "superior": self._who(entered), "day": written_day(entered.on),
        }  # fmt: skip
        if entered.confirmed_on is not None:
            told = _("confirmed by the unit on %(day)s") % {"day": written_day(entered.confirmed_on)}
            return LineMark(f"{words} · {told}")
        mine = self._keeps and entered.unit_id == self._unit
        url = reverse("roster:confirm-line", args=[entered.pk]) if mine else ""
        return LineMark(words, confirmed=False, confirm_url=url)

    def _who(self, entered: LineEntry) -> str:
        unit = self._names.on(entered.by_unit_id, entered.on)
        if entered.by is None or not entered.by.display_name:
            return unit
        return _("%(unit)s (%(officer)s)") % {"unit": unit, "officer": entered.by.display_name}

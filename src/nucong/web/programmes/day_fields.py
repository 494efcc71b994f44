"""A day in the forms of programmes: as browsers know it, and within the reach of any programme."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.functional import lazy
from django.utils.translation import gettext as _

from nucong.programmes.rules import FIRST_DAY, LAST_DAY
from nucong.web.locales import written_day


def _input() -> forms.DateInput:
    reach = {"min": FIRST_DAY.isoformat(), "max": LAST_DAY.isoformat()}
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", **reach})


def _out_of_reach() -> str:
    return _("Enter a day from %(first)s to %(last)s.") % {
        "first": written_day(FIRST_DAY), "last": written_day(LAST_DAY),
    }  # fmt: skip


class DayField(forms.DateField):
    """A day from 1950 to 2100."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=_input(), **kwargs)
        message = lazy(_out_of_reach, str)()
        self.validators += [MinValueValidator(FIRST_DAY, message), MaxValueValidator(LAST_DAY, message)]

"""Fields for numbers that people type, on every page but the cells of a form, which read them alike.

One reading (`forms.numbers`, design ruling 16): in Vietnamese 1.234 is 1234 and 1,5 one and a half, in Chinese and
English the other way round; 1.5 persons are refused; what may mean two numbers is asked back. A number that stood
in the field is shown with the grouping it is read with, so that sending a page again changes nothing.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nucong.forms.numbers import readings_of
from nucong.web.locales import written_number

LARGEST = 2_000_000_000
LARGEST_AMOUNT = 99_999_999_999_999
MOST_CHARACTERS = 30


def number_of(text: str, *, places: int | None = None) -> Decimal:
    """Return the number a person typed, in the language of the page. Raises ValidationError in words."""
    found = text.strip()[:MOST_CHARACTERS]
    readings = readings_of(text.strip(), get_language() or "vi", places=places)
    if len(readings) == 2:
        first, second = (written_number(each) for each in readings)
        raise forms.ValidationError(
            _("“%(found)s” may mean %(first)s or %(second)s. Write the one you mean.")
            % {"found": found, "first": first, "second": second}
        )
    if not readings:
        raise forms.ValidationError(
            _("“%(found)s” is no number. Write it in digits, such as %(example)s.")
            % {"found": found, "example": written_number(1200 if places == 0 else Decimal("1200.5"))}
        )
    if places is not None and readings[0].normalize().as_tuple().exponent < -places:  # type: ignore[operator]
        raise forms.ValidationError(_unsplit(found, places))
    return readings[0]


def whole_number(text: str) -> int:
    """Return the whole number a person typed, in the language of the page. Raises ValidationError in words."""
    return int(number_of(text, places=0))


def _unsplit(found: str, places: int) -> str:
    if places == 0:
        return _("“%(found)s” is no whole number. Write it without a fraction, such as %(example)s.") % {
            "found": found, "example": written_number(1200)
        }  # fmt: skip
    return _("“%(found)s” has more than %(places)s decimals. Round it.") % {"found": found, "places": places}


class NumberField(forms.Field):
    """A number with at most so many decimals, within bounds; nothing typed is None."""

    inputmode = "decimal"

    def __init__(
        self, *, places: int | None = 2, min_value: int | None = 0, max_value: int | None = LARGEST_AMOUNT,
        **options: Any,
    ) -> None:  # fmt: skip
        self.places, self.min_value, self.max_value = places, min_value, max_value
        attributes = {"inputmode": self.inputmode, "autocomplete": "off", "maxlength": MOST_CHARACTERS}
        options.setdefault("widget", forms.TextInput(attrs=attributes))
        super().__init__(**options)

    def to_python(self, value: Any) -> Any:
        """Return the number, or None. Raises ValidationError."""
        text = "" if value is None else str(value).strip()
        return self.within(self.read(text)) if text else None

    def read(self, text: str) -> Any:
        """Return the number of a text that is not empty."""
        return number_of(text, places=self.places)

    def within(self, number: Any) -> Any:
        """Return a number that lies within the bounds."""
        limits = {"found": written_number(number)}
        if self.min_value is not None and number < self.min_value:
            limits["limit"] = self.shown(self.min_value)
            raise forms.ValidationError(_("%(found)s is too little here: at least %(limit)s.") % limits)
        if self.max_value is not None and number > self.max_value:
            limits["limit"] = self.shown(self.max_value)
            raise forms.ValidationError(_("%(found)s is too much here: at most %(limit)s.") % limits)
        return number

    def prepare_value(self, value: Any) -> Any:
        """Return a number as it is read; what was typed stays as it was typed."""
        return self.shown(value) if isinstance(value, int | float | Decimal) else value

    def shown(self, number: Any) -> str:
        """Return a number as it stands in the field."""
        return written_number(number)


class WholeField(NumberField):
    """A whole number: persons, units, days."""

    inputmode = "numeric"

    def __init__(self, *, max_value: int | None = LARGEST, **options: Any) -> None:
        super().__init__(places=0, max_value=max_value, **options)

    def read(self, text: str) -> int:
        """Return the whole number of a text that is not empty."""
        return whole_number(text)


class YearField(WholeField):
    """A year: shown without grouping."""

    def __init__(self, *, min_value: int = 1950, max_value: int = 2100, **options: Any) -> None:
        super().__init__(min_value=min_value, max_value=max_value, **options)

    def within(self, number: Any) -> Any:
        """Return a year within the bounds."""
        if not self.min_value <= number <= self.max_value:
            raise forms.ValidationError(
                _("Write a year from %(first)s to %(last)s.")
                % {"first": self.min_value, "last": self.max_value}
            )
        return number

    def shown(self, number: Any) -> str:
        """Return the year in plain digits."""
        return str(number)


class AmountField(NumberField):
    """An amount of money; nothing typed is zero."""

    def to_python(self, value: Any) -> Any:
        """Return the amount. Raises ValidationError."""
        amount = super().to_python(value)
        return Decimal(0) if amount is None and not self.required else amount


class PercentField(NumberField):
    """A percentage, with or without its sign, from 0 to 1000, or up to another most; nothing typed is None."""

    def __init__(self, *, max_value: int | None = 1000, **options: Any) -> None:
        super().__init__(max_value=max_value, **options)

    def read(self, text: str) -> Any:
        """Return the number before the sign."""
        return super().read(text.rstrip("%％").strip())

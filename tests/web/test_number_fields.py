"""Numbers as people type them (design ruling 16): read by the language, asked where doubtful, shown as they are read."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import translation

from nucong.web.documents.shapes import PartInput
from nucong.web.inspections.typed import BadTicks, ticks_in_form
from nucong.web.number_fields import (
    AmountField,
    NumberField,
    PercentField,
    WholeField,
    YearField,
)


@pytest.mark.parametrize(
    ("field", "language", "typed", "number"),
    [
        (WholeField(), "vi", "12.000", 12000),
        (WholeField(), "vi", "1.234.567", 1234567),
        (WholeField(), "vi", "1 234", 1234),
        (WholeField(), "vi", " 25 ", 25),
        (WholeField(), "zh-hans", "12,000", 12000),
        (WholeField(), "zh-hans", "１２", 12),
        (WholeField(), "zh-hans", "１，２３４", 1234),
        (AmountField(), "zh-hans", "１，２３４．５", Decimal("1234.5")),
        (YearField(), "zh-hans", "２０２４", 2024),
        (WholeField(), "en", "1,234", 1234),
        (WholeField(required=False), "vi", "", None),
        (AmountField(), "vi", "1.500.000", Decimal(1500000)),
        (AmountField(), "vi", "1.500,25", Decimal("1500.25")),
        (AmountField(), "zh-hans", "1,500.25", Decimal("1500.25")),
        (AmountField(required=False), "vi", "", Decimal(0)),
        (PercentField(), "vi", "12,5%", Decimal("12.5")),
        (PercentField(), "zh-hans", "12.5％", Decimal("12.5")),
        (PercentField(required=False), "vi", "", None),
        (YearField(), "vi", "2024", 2024),
    ],
)
def test_a_number_is_read_by_the_language_of_the_page(
    field: forms.Field, language: str, typed: str, number: Any
) -> None:
    with translation.override(language):
        assert field.clean(typed) == number


@pytest.mark.parametrize(
    ("field", "language", "typed", "said"),
    [
        (WholeField(), "vi", "1,5", ["1,5", "1.200"]),
        (WholeField(), "vi", "1.5", ["1.5", "15", "1,5"]),
        (WholeField(), "vi", "12,000", ["12,000", "12", "12.000"]),
        (WholeField(), "zh-hans", "12.000", ["12.000", "12", "12,000"]),
        (AmountField(), "vi", "1,500", ["1,500", "1,5", "1.500"]),
        (AmountField(), "vi", "1,2345", ["1,2345", "2"]),
        (WholeField(), "vi", "mười hai", ["mười hai", "1.200"]),
        (WholeField(max_value=50_000), "vi", "50.001", ["50.001", "50.000"]),
        (WholeField(min_value=1), "vi", "0", ["0", "1"]),
        (WholeField(), "vi", "-3", ["-3", "0"]),
        (PercentField(max_value=100), "vi", "150", ["150", "100"]),
        (YearField(min_value=1990), "vi", "12", ["1990", "2100"]),
        (WholeField(), "vi", "9" * 400, ["999"]),
        (WholeField(), "vi", "9" * 35, ["999"]),
    ],
)
def test_a_number_that_cannot_be_taken_is_refused_with_what_was_found_and_what_to_write(
    field: forms.Field, language: str, typed: str, said: list[str]
) -> None:
    with translation.override(language), pytest.raises(ValidationError) as refused:
        field.clean(typed)
    for word in said:
        assert word in refused.value.messages[0]


@pytest.mark.parametrize("language", ["vi", "zh-hans", "en"])
@pytest.mark.parametrize(
    ("field", "number"),
    [
        (WholeField(), 12000),
        (WholeField(), 0),
        (AmountField(), Decimal("1500000.50")),
        (AmountField(), Decimal("1500.00")),
        (PercentField(), Decimal("33.3000")),
        (NumberField(places=4), 1234.5),
        (YearField(), 2024),
    ],
)
def test_a_number_shown_back_in_its_field_is_read_as_the_same_number(
    field: forms.Field, number: Any, language: str
) -> None:
    class Asked(forms.Form):
        asked = field

    with translation.override(language):
        shown = Asked(initial={"asked": number})["asked"].value()
        sent = Asked({"asked": shown}, initial={"asked": number})

        assert sent.is_valid()
        assert float(sent.cleaned_data["asked"]) == float(number)
        assert sent.changed_data == []


def test_what_was_typed_stays_in_a_field_that_is_refused() -> None:
    class Asked(forms.Form):
        asked = WholeField()

    with translation.override("vi"):
        form = Asked({"asked": "1.5"})

        assert not form.is_valid()
        assert 'value="1.5"' in str(form["asked"])


@pytest.mark.parametrize(
    ("group", "name", "typed", "kept"),
    [
        (
            "fund",
            "amounts",
            "20.000 VND / tin nhắn",
            [{"amount": 20000, "currency": "VND", "per": "tin nhắn"}],
        ),
        ("target", "milestones", "2025: 1.200", [{"by": "2025", "value": 1200}]),
        ("target", "milestones", "2030: 30,5%", [{"by": "2030", "value": 30.5}]),
        ("target", "value", "12.000", Decimal(12000)),
    ],
)
def test_numbers_of_a_document_are_corrected_as_people_type_them(
    group: str, name: str, typed: str, kept: Any
) -> None:
    with translation.override("vi"):
        form = PartInput({name: typed}, group=group)
        form.is_valid()

    assert form.cleaned_data[name] == kept


@pytest.mark.parametrize(
    ("group", "name", "typed"), [("fund", "amounts", "20.000,5 VND"), ("target", "milestones", "2025: 1.5")]
)
def test_a_doubtful_number_of_a_document_is_asked_back(group: str, name: str, typed: str) -> None:
    with translation.override("vi"):
        assert name in PartInput({name: typed}, group=group).errors


def test_women_of_a_checklist_are_read_as_typed_and_half_a_woman_is_refused() -> None:
    def told(women: str) -> QueryDict:
        posted = QueryDict(mutable=True)
        posted.update({"code": "A1", "verdict-A1": "violated", "women-A1": women})
        return posted

    with translation.override("vi"):
        assert ticks_in_form(told("1.200"))[0].women == 1200
        with pytest.raises(BadTicks) as refused:
            ticks_in_form(told("1,5"))
        assert "“1,5” không phải là số nguyên" in refused.value.sentence()

"""Rows come in one order on every database: rows of the same instant would otherwise change places from visit to visit."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import models

# Written as enumerations by one place of the code: no two rows of one tree, or of one report, share a value.
ENUMERATED = {"organisations.Placement": "path", "reporting.AudienceMember": "position"}

ORDERED = [
    model
    for model in apps.get_models()
    if model.__module__.startswith("nucong.") and model._meta.ordering
    if model._meta.label not in ENUMERATED
]  # fmt: skip


def _names(model: type[models.Model]) -> set[str]:
    return {
        (each if isinstance(each, str) else each.expression.name).lstrip("-") for each in model._meta.ordering
    }


def _unique_beneath_its_parents(model: type[models.Model], names: set[str]) -> bool:
    """Whether a rule of the table makes the ordered fields unique among the rows of one parent."""
    return any(
        constraint.condition is None
        and names & set(constraint.fields)
        and all(model._meta.get_field(rest).is_relation for rest in set(constraint.fields) - names)
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint) and constraint.fields
    )


@pytest.mark.parametrize("model", ORDERED, ids=lambda model: model._meta.label)
def test_no_two_rows_stand_in_an_order_left_to_the_database(model: type[models.Model]) -> None:
    names = _names(model)
    ends_on_a_key = any(
        name == "pk" or model._meta.get_field(name).unique for name in names if "__" not in name
    )
    assert ends_on_a_key or _unique_beneath_its_parents(model, names), (
        f"end {model._meta.ordering} on the key"
    )

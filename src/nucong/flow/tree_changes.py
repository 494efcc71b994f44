"""A change of the tree, and the rosters that follow it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from django.db import transaction

from nucong.audit.actions import Actor
from nucong.organisations.models import Organisation
from nucong.roster.actions import follow_tree

Result = TypeVar("Result")


def change_tree(
    change: Callable[[], Result], *, organisation: Organisation, by: Actor, at: datetime
) -> Result:
    """Do a change of a tree, or take one back, and let the rosters follow in the same transaction.

    Raises: what the change itself raises.
    """
    with transaction.atomic():
        result = change()
        follow_tree(organisation=organisation, by=by, at=at)
    return result

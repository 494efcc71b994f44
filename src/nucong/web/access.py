"""Who may open a route without signing in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpResponseBase

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def open_to_all(view: View) -> View:
    """Mark a view that answers people who have not signed in; every other view asks them to."""
    view.open_to_all = True  # type: ignore[attr-defined]
    return view


def leads_to_set_up(view: View) -> View:
    """Mark a view open to all that makes no sense before there is an organisation: the door."""
    view.leads_to_set_up = True  # type: ignore[attr-defined]
    return view

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


def open_before_set_up(view: View) -> View:
    """Mark a view that also answers while there is no organisation; every other one leads to the set-up."""
    view.open_before_set_up = True  # type: ignore[attr-defined]
    return open_to_all(view)

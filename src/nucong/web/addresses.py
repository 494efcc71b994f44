"""Addresses of pages that may not exist yet: a link is shown only when there is something behind it."""

from __future__ import annotations

from uuid import UUID

from django.urls import NoReverseMatch, reverse


def first_address(*routes: tuple[str] | tuple[str, UUID]) -> str:
    """Return the address of the first route (name, key) that exists, or nothing."""
    for name, *key in routes:
        try:
            return reverse(name, args=key)
        except NoReverseMatch:
            continue
    return ""

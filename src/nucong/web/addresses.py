"""Addresses of pages: the first that exists, and the whole address as people outside reach it."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse


def first_address(*routes: tuple[str] | tuple[str, UUID]) -> str:
    """Return the address of the first route (name, key) that exists, or nothing."""
    for name, *key in routes:
        try:
            return reverse(name, args=key)
        except NoReverseMatch:
            continue
    return ""


def outside_address(request: HttpRequest, path: str) -> str:
    """Return the whole address of a page for letters and posters: with the public address where one is set."""
    return settings.PUBLIC_ADDRESS + path if settings.PUBLIC_ADDRESS else request.build_absolute_uri(path)

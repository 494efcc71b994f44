"""Programs that call the API of the house."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from nucong.accounts.actions import make_token
from nucong.accounts.models import User
from nucong.kernel import clock
from tests.federation import House, house, standing_house

__all__ = ["Program", "house", "program", "standing_house"]


@dataclass(frozen=True)
class Program:
    """A program with a token; it keeps no cookies."""

    secret: str
    language: str = "en"

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """Call an address below /api/v1 and return the response."""
        return Client().generic(
            method, f"/api/v1{path}", "" if body is None else body if isinstance(body, str) else _json(body),
            content_type="application/json",
            headers={"Authorization": f"Bearer {self.secret}", "Accept-Language": self.language, **headers},
        )  # fmt: skip

    def get(self, path: str) -> Any:
        """Return what an address answers with 200, as JSON."""
        response = self.call("GET", path)
        assert response.status_code == 200, response.content
        return response.json()

    def refused(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, str]:
        """Return status and code of a refusal."""
        response = self.call(method, path, body, **headers)
        return response.status_code, response.json()["code"]


def _json(body: Any) -> str:
    import json

    return json.dumps(body)


def program_of(user: User, *, writes: bool = True, language: str = "en") -> Program:
    """Return a program for which a person has made a token today."""
    at = clock.now("Asia/Ho_Chi_Minh")
    on = at.date()
    _, secret = make_token(name="bot", writes=writes, until=on + timedelta(days=9), on=on, by=user, at=at)
    return Program(secret, language)


@pytest.fixture
def program(house: House) -> Iterator[Any]:
    """Give a person of the house a program: program("D1"), program("P", writes=False)."""
    cache.clear()
    yield lambda code, **kwargs: program_of(house.people[code], **kwargs)
    cache.clear()

"""Who calls: the person behind a bearer token. No cookie is looked at, so no other site can borrow a session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from ninja.security import HttpBearer
from ninja.throttling import BaseThrottle

from nucong.access.acting import Acting, acting_at_first_unit
from nucong.accounts.actions import note_use
from nucong.accounts.errors import TokenReadsOnly
from nucong.accounts.models import ApiToken
from nucong.accounts.queries import token_of
from nucong.kernel import clock

CALLS_PER_MINUTE: int = settings.API_CALLS_PER_MINUTE


@dataclass(frozen=True)
class Caller:
    """A token and the person who acts by it, with her grants of the day."""

    token: ApiToken
    me: Acting


class Token(HttpBearer):
    """The header `Authorization: Bearer nucong_…`."""

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:
        """Return who calls, or None for a token that does not work. Raises NotVisible without any grant."""
        on = clock.today(settings.TIME_ZONE)
        found = token_of(token, on=on)
        if found is None:
            return None
        me = acting_at_first_unit(found.user, on=on)
        note_use(token=found, on=me.on, at=me.at)
        return Caller(found, me)


class PerToken(BaseThrottle):
    """So many calls a minute for each token, counted by this process."""

    def allow_request(self, request: HttpRequest) -> bool:
        """Count the call; False when it is one too many."""
        minute = int(clock.now().timestamp()) // 60
        key = f"api-calls:{caller(request).token.pk}:{minute}"
        cache.add(key, 0, timeout=120)
        return bool(cache.incr(key) <= CALLS_PER_MINUTE)

    def wait(self) -> float | None:
        """Return the seconds until the next minute has surely begun."""
        return 60.0


def caller(request: HttpRequest) -> Caller:
    """Return who calls."""
    known: Any = request
    found = known.auth
    assert isinstance(found, Caller)
    return found


def reader(request: HttpRequest) -> Acting:
    """Return who reads."""
    return caller(request).me


def writer(request: HttpRequest) -> Acting:
    """Return who writes. Raises TokenReadsOnly."""
    if not caller(request).token.writes:
        raise TokenReadsOnly
    return caller(request).me

"""Keeping what was computed from many rows in this process, as long as nothing behind it has changed."""

from __future__ import annotations

import gc
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """The last few values, each with the fingerprint of what it was made of. Values are shared: never change one."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: OrderedDict[Key, tuple[object, Value]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Key, fingerprint: object, make: Callable[[], Value]) -> Value:
        """Return the value kept under a key when its fingerprint is still the same, else a fresh one."""
        known = self.held(key, fingerprint)
        return self.keep(key, fingerprint, make()) if known is None else known[0]

    def held(self, key: Key, fingerprint: object) -> tuple[Value] | None:
        """Return the value kept under a key, alone in a tuple, when its fingerprint is still the same; else None."""
        with self._lock:
            known = self._held.get(key)
            if known is None or known[0] != fingerprint:
                return None
            self._held.move_to_end(key)
            return (known[1],)

    def latest(self, key: Key) -> Value | None:
        """Return the value kept under a key whatever its fingerprint: what a fresh one may start from."""
        with self._lock:
            known = self._held.get(key)
            return None if known is None else known[1]

    def keep(self, key: Key, fingerprint: object, fresh: Value) -> Value:
        """Keep a value that was made while its fingerprint was the given one, and return it."""
        with self._lock:
            self._held[key] = (fingerprint, fresh)
            self._held.move_to_end(key)
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        return fresh


@contextmanager
def reading_many() -> Iterator[None]:
    """Keep the garbage collector away while very many rows are read that stay in memory.

    It would look through all of them again and again, which takes as long as reading them; nor does it
    afterwards: what stays is not looked through in the middle of a later page.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()

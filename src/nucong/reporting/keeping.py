"""Keeping what was computed from many rows in this process, as long as nothing behind it has changed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
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
        with self._lock:
            known = self._held.get(key)
            if known is not None and known[0] == fingerprint:
                self._held.move_to_end(key)
                return known[1]
        fresh = make()
        with self._lock:
            self._held[key] = (fingerprint, fresh)
            self._held.move_to_end(key)
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        return fresh

"""Identifiers: version-7 UUIDs, so that keys made later sort later and indexes stay compact."""

from __future__ import annotations

import os
import time
import uuid


def new_id() -> uuid.UUID:
    """Return a new time-ordered UUID (RFC 9562, version 7)."""
    stamp = time.time_ns() // 1_000_000
    noise = int.from_bytes(os.urandom(10), "big")
    value = (stamp & ((1 << 48) - 1)) << 80 | 0x7 << 76 | (noise >> 64 & 0xFFF) << 64 | 0b10 << 62
    return uuid.UUID(int=value | (noise & ((1 << 62) - 1)))

"""How long work takes, told apart from the pauses of a large test process."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of the quickest of three runs, without garbage collection in between."""
    taken = []
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        for _ in range(3):
            started = time.process_time()
            work()
            taken.append(time.process_time() - started)
    finally:
        if was_enabled:
            gc.enable()
    return min(taken)

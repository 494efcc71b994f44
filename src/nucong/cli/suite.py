"""`nucong test`: the whole suite, apart from any real data folder."""

from __future__ import annotations

import os
import tempfile


def main(words: list[str]) -> int:
    """Run pytest with these words; the whole suite runs on all cores, in the order of `tests/conftest.py`."""
    import pytest

    with tempfile.TemporaryDirectory() as folder:
        os.environ["NUCONG_DATA"] = folder
        return int(pytest.main(words or ["-n", "auto", "--dist", "loadscope", "--no-loadscope-reorder"]))

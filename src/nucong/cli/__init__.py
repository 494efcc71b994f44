"""Commands of `nucong` that need Django: serve, demo, test, check, backup, restore, case-key."""

from __future__ import annotations

import sys
from collections.abc import Callable


def run(command: str, words: list[str]) -> int:
    """Run one command; return its exit code (2 for an unknown command)."""
    commands: dict[str, Callable[[list[str]], int]] = {
        "demo": _demo,
        "serve": _serve,
        "test": _test,
        "check": _check,
        "backup": _backup,
        "restore": _restore,
        "case-key": _case_key,
    }
    chosen = commands.get(command)
    if chosen is None:
        print(f"nucong: there is no command {command!r}; `nucong help` lists them.", file=sys.stderr)
        return 2
    return chosen(words)


def _demo(words: list[str]) -> int:
    from nucong.demo.command import main

    return main(words)


def _serve(words: list[str]) -> int:
    from nucong.running.serve import main

    return main(words)


def _test(words: list[str]) -> int:
    from .suite import main

    return main(words)


def _check(words: list[str]) -> int:
    from .check import main

    return main(words)


def _backup(words: list[str]) -> int:
    from .archive import backup

    return backup(words)


def _restore(words: list[str]) -> int:
    from .archive import restore

    return restore(words)


def _case_key(words: list[str]) -> int:
    from .case_key import main

    return main(words)

"""`nucong case-key rotate`: a new version of the key of confidential cases. `nucong case-key admit NAME [REASON]`: let
a case worker in where nobody is left who could; with a reason where she manages accounts.
"""

from __future__ import annotations

import os
import sys

from nucong.kernel.refusal import Refusal


def main(words: list[str]) -> int:
    """Add a version to the key, with which everything is sealed from now on; or let a case worker in by the key."""
    if (words != ["rotate"] and words[:1] != ["admit"]) or (words[:1] == ["admit"] and len(words) < 2):
        print("nucong case-key rotate | nucong case-key admit USERNAME [REASON]", file=sys.stderr)
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from nucong.flow.case_keeping import let_in_where_nobody_is_left, rotate_key
    from nucong.kernel import clock

    try:
        if words[0] == "admit":
            units = let_in_where_nobody_is_left(words[1], at=clock.now(), reason=" ".join(words[2:]))
            print(
                f"{words[1]} is let in at {units} unit(s). Everybody there reads that it was by the key.",
                file=sys.stderr,
            )
        else:
            print(
                f"{rotate_key()}. Copy the file to where you keep it, apart from the backups.",
                file=sys.stderr,
            )
    except Refusal as refusal:
        print(f"nucong case-key: {refusal}", file=sys.stderr)
        return 1
    return 0

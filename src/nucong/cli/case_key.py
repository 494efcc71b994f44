"""`nucong case-key rotate`: a new version of the key of confidential cases."""

from __future__ import annotations

import os
import sys

from nucong.kernel.refusal import Refusal


def main(words: list[str]) -> int:
    """Add a version to the key; everything written from now on is sealed with it, what is older still opens."""
    if words != ["rotate"]:
        print("nucong case-key rotate", file=sys.stderr)
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from nucong.flow.case_keeping import rotate_key

    try:
        print(f"{rotate_key()}. Copy the file to where you keep it, apart from the backups.", file=sys.stderr)
    except Refusal as refusal:
        print(f"nucong case-key: {refusal}", file=sys.stderr)
        return 1
    return 0

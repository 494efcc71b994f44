"""`python -m nucong …`: one entry for every command. `read` starts without Django."""

from __future__ import annotations

import sys

HELP = """Nữ Công — from directive to consolidated report

  nucong demo [--no-serve] [--out DIR] [--directive FILE] [--units N] [--lang vi|zh] [--ui vi|zh|en]
  nucong serve [--port N] [--host H]
  nucong read FILE… [--format json|text|html]
  nucong check [install|audit|organisations|layout FILE.docx]
  nucong backup FILE
  nucong restore FILE
  nucong case-key rotate
  nucong test [pytest arguments]
"""


def main(argv: list[str] | None = None) -> int:
    """Run one command; return its exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    command = words.pop(0) if words else "help"
    if command in {"help", "-h", "--help"}:
        print(HELP)
        return 0
    if command == "read":
        from nucong.engines.reading.cli import main as read

        return read(words)
    from nucong.cli import run

    return run(command, words)


if __name__ == "__main__":
    sys.exit(main())

"""`nucong demo`: parse the words, prepare an empty folder, run the story, serve it."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path

LANGUAGES = ("vi", "zh")


def main(words: list[str]) -> int:
    """Run the demonstration end to end; then serve it unless --no-serve was given.

    Exit codes: 0 done (files that could not be made are listed in summary.json), 1 the directive cannot
    be read, 2 wrong words.
    """
    chosen = _parser().parse_args(words)
    if chosen.directive and not Path(chosen.directive).is_file():
        _say(f"nucong demo: there is no file {chosen.directive}")
        return 2
    if chosen.units < 3:
        _say(f"nucong demo: --units {chosen.units} is too few; a tree needs at least 3.")
        return 2
    out = Path(chosen.out).resolve()
    prepare_folder(out)
    from nucong.running.start import start

    start()
    from nucong.kernel.refusal import Refusal

    from .passwords import hash_quickly
    from .story import Told, tell

    hash_quickly()

    try:
        told: Told = tell(
            out=out, directive=Path(chosen.directive) if chosen.directive else None, units=chosen.units,
            language=chosen.lang, page_language=chosen.ui,
            desk_too=not chosen.no_serve, say=_say,
        )  # fmt: skip
    except Refusal as refusal:
        _say(f"nucong demo: {refusal}")
        return 1
    _say(f"Results: {out}")
    if chosen.no_serve:
        return 0
    for login in told.logins:
        _say(f"  {login.role:16} {login.username:14} {login.password}   {login.unit}")
    from nucong.running.serve import serve

    return serve("127.0.0.1", chosen.port)


def prepare_folder(out: Path) -> None:
    """Make the output folder with an empty data folder of its own; an earlier demonstration is replaced.

    The demonstration never touches another database: DATABASE_URL is set aside for this process.
    """
    out.mkdir(parents=True, exist_ok=True)
    data = out / "data"
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir()
    os.environ.pop("DATABASE_URL", None)
    os.environ["NUCONG_DATA"] = str(data)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nucong demo", description="the whole flow on a synthetic federation"
    )
    parser.add_argument("--no-serve", action="store_true", help="write the results and stop")
    parser.add_argument("--out", default="demo-output", metavar="DIR")
    parser.add_argument("--directive", metavar="FILE", help="a document of your own; default: our sample")
    parser.add_argument(
        "--units", type=int, default=500, metavar="N", help="units of the issuer's own subtree"
    )
    parser.add_argument("--lang", choices=LANGUAGES, default=None, help="language of the document")
    parser.add_argument("--ui", choices=("vi", "zh", "en"), default=None, help="language of the pages")
    parser.add_argument("--port", type=int, default=8000)
    return parser


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)

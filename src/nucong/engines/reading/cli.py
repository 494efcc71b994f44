"""`nucong read FILE…`: print what documents say, one line a file; starts without Django."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from nucong.engines.reading.display import as_text
from nucong.engines.reading.errors import NO_FILE, UNREADABLE, ReadingError
from nucong.engines.reading.model import Directive
from nucong.engines.reading.page import as_page
from nucong.engines.reading.reader import read_bytes, read_files
from nucong.engines.reading.sources import load

BENCH_SECONDS = 3.0


def main(argv: Sequence[str]) -> int:
    """Run the command; returns 0, or 1 when a file could not be read.

    Each file gives one line of JSON, also on failure (`{"error": …, "file": …}`); text and html are
    for people.
    """
    parser = argparse.ArgumentParser(prog="nucong read", description="Read official documents.")
    parser.add_argument("files", nargs="*", metavar="FILE", help="a document; - is standard input")
    parser.add_argument("--format", choices=("json", "text", "html"), default="json")
    parser.add_argument(
        "--bench", metavar="DIR", help="print documents per second over the files of a folder"
    )
    options = parser.parse_args(argv)
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    if options.bench:
        return _bench(Path(options.bench))
    if not options.files:
        parser.error("no FILE given")
    failed = 0
    for name in options.files:
        try:
            shown = _shown(_read(name), options.format)
        except ReadingError as error:
            failed = 1
            shown = json.dumps({"error": error.to_json(), "file": name}, ensure_ascii=False)
        print(shown, flush=True)
    return failed


def _read(name: str) -> Directive:
    if name == "-":
        return read_bytes(sys.stdin.buffer.read())
    if not Path(name).is_file():
        raise ReadingError(NO_FILE)
    return read_files([name])


def _shown(directive: Directive, form: str) -> str:
    if form == "text":
        return as_text(directive)
    if form == "html":
        return as_page(directive)
    return json.dumps(directive.to_json(), ensure_ascii=False)


def _bench(folder: Path) -> int:
    """Read every file of a folder again and again; the files are loaded before the clock starts.

    The rate is by processor time of one core, which other work on the machine does not change.
    """
    from nucong.engines.reading.reader import read

    if not folder.is_dir():
        print(json.dumps({"error": ReadingError(UNREADABLE, reason="no such folder").to_json()}))
        return 1
    documents = []
    for path in sorted(folder.iterdir()):
        try:
            documents.append(load(path).blocks)
        except ReadingError:
            continue
    count = 0
    started, worked = time.perf_counter(), time.process_time()
    while documents and time.perf_counter() - started < BENCH_SECONDS:
        for blocks in documents:
            read(blocks)
        count += len(documents)
    seconds = time.process_time() - worked
    rate = round(count / seconds, 1) if count else 0
    print(json.dumps({"documents": len(documents), "read": count, "documents_per_second": rate}))
    return 0 if documents else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Measures the pages of registers, lists and search over many documents on SQLite.

`python bench/registers.py [--documents N=100000] [--rounds R=15] [--folder DIR] [--json]`

Seeded synthetic documents of one province (own and received, of ten years, with numbers, citations, dispatches,
confirmed provisions and the terms of search) are written in bulk into a database of its own in a temporary
folder; with `--folder` it is kept there and used again. Then the pages are asked through the whole program
(middleware, view, template), in turns with a baseline that any list needs at least: 25 documents by key.
Times are processor time of the one process, which other work on the machine changes least. The last line is
one JSON object: p50, p95 and, as ratio, p50 as a multiple of the baseline.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from bench.registers_documents import LAST_YEAR, TODAY, build


def main() -> int:
    """Build the documents, ask the pages, print the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--folder", help="keep the database here")
    parser.add_argument("--json", action="store_true", help="only the last line")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as passing:
        folder = Path(chosen.folder or passing)
        folder.mkdir(parents=True, exist_ok=True)
        os.environ |= {
            "NUCONG_DATA": str(folder.resolve()), "DJANGO_SETTINGS_MODULE": "config.settings",
            "NUCONG_LOG": "ERROR",
        }  # fmt: skip
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        return measure(chosen.documents, chosen.rounds, only_json=chosen.json)


def measure(documents: int, rounds: int, *, only_json: bool) -> int:
    """Build the world and time its pages. Returns the exit code: 1 when a page does not answer 200."""
    from django.test import Client

    from nucong.documents.models import Document
    from nucong.kernel import clock

    began = time.perf_counter()
    clock.store_demo_day(TODAY)
    officer, below, middle = build(documents)
    seconds = round(time.perf_counter() - began, 1)
    clients = {who: Client(headers={"host": "localhost"}) for who in ("officer", "below")}
    clients["officer"].force_login(officer)
    clients["below"].force_login(below)
    keys = list(Document.objects.order_by("pk").values_list("pk", flat=True)[:25])
    asked = pages(middle)
    times: dict[str, list[float]] = {name: [] for name in ("baseline", *asked)}
    for turn in range(rounds + 1):
        spent = {"baseline": timed(lambda: list(Document.objects.filter(pk__in=keys)))[0]}
        for name, (who, address) in asked.items():
            spent[name], answer = timed(lambda who=who, address=address: clients[who].get(address))  # type: ignore[misc]
            if answer.status_code != 200:
                print(f"{name}: {address} answered {answer.status_code}", file=sys.stderr)
                return 1
        for name, milliseconds in spent.items():
            times[name] += [milliseconds] if turn else []  # the first turn loads templates and catalogues
    told = report(times)
    if not only_json:
        for name, row in told.items():
            print(
                f"{name:34} p50 {row['p50_ms']:8.1f} ms   p95 {row['p95_ms']:8.1f} ms   × {row['ratio']:.1f}"
            )
    kept = Document.objects.count()
    print(json.dumps({"documents": kept, "rounds": rounds, "build_seconds": seconds, "pages": told}))
    return 0


def pages(middle: Any) -> dict[str, tuple[str, str]]:
    """Return the pages by name: who asks, and which address."""
    register = f"/documents/register/{{}}/{LAST_YEAR}/"
    content = "/documents/content"
    return {
        "list incoming": ("officer", "/documents/"),
        "list outgoing": ("officer", "/documents/?tab=outgoing"),
        "list outgoing, page 400": ("officer", "/documents/?tab=outgoing&page=400"),
        "list, words": ("officer", "/documents/?tab=outgoing&q=tap huan can bo"),
        "list, kind and year": ("officer", f"/documents/?tab=outgoing&kind=report&year={LAST_YEAR - 3}"),
        "register incoming": ("officer", register.format("incoming")),
        "register outgoing": ("officer", register.format("outgoing")),
        "register, words": ("officer", register.format("incoming") + "?q=thai san"),
        "register, issuer and kind": ("officer", register.format("incoming") + "?issuer=tinh uy&kind=plan"),
        "follow-up, overdue": ("officer", register.format("following") + "?progress=overdue&sort=due"),
        "search, common words": ("officer", "/search?q=cong tac nu cong"),
        "search, one common word": ("officer", "/search?q=cong"),
        "search, rare words": ("officer", "/search?q=bach lien 4711"),
        "search, number": ("officer", "/search?q=1234/KH-LDLD"),
        "search, number in words": ("officer", "/search?q=1234 KH LĐLĐ"),
        "search, a unit below": ("below", "/search?q=cong tac nu cong"),
        "content, kind, words, month": ("officer", f"{content}?group=obligation&q=nu cong bao cao&month=11"),
        "content, common words": ("officer", f"{content}?q=lao dong nu"),
        "content, below a document": ("officer", f"{content}?under=21-CT/TW&group=target"),
        "chain of a document": ("officer", f"/documents/{middle}/chain"),
        "document": ("officer", f"/documents/{middle}/"),
    }


def timed(what: Callable[[], Any]) -> tuple[float, Any]:
    """Return the milliseconds of processor time a call takes, and what it returned."""
    began = time.process_time()
    result = what()
    return (time.process_time() - began) * 1000, result


def report(times: dict[str, list[float]]) -> dict[str, dict[str, float]]:
    """Return median and 95th percentile of each page, and the median as a multiple of the baseline."""
    base = statistics.median(times["baseline"])
    return {
        name: {
            "p50_ms": round(statistics.median(taken), 1),
            "p95_ms": round(sorted(taken)[max(0, round(len(taken) * 0.95) - 1)], 1),
            "ratio": round(statistics.median(taken) / base, 1),
        }
        for name, taken in times.items()
    }


if __name__ == "__main__":
    sys.exit(main())

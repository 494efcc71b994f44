"""Measures how fast directives are read, beside the least any reader must do with the same texts.

`python bench/reading.py [--folder DIR] [--rounds R] [--json]`

The baseline brings each text into NFC and splits it into words (`unicodedata.normalize`, `re.split`); reading and
baseline take turns on one core. Times are processor time, so that other work on the machine disturbs less;
for each document the median of its rounds counts. Then one text is made longer and longer (copies of all texts),
to show that the time grows in proportion, up to 2 MB, and damaged texts are read to show that none is slow.
"""

import argparse
import json
import random
import re
import statistics
import sys
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from nucong.engines.reading import read

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "engines" / "reading"
WORDS = re.compile(r"\W+")
NOISE = [
    " ",
    "\t",
    "\n",
    "|",
    "…",
    "-",
    "1",
    "%",
    "ngày ",
    "Điều 3.",
    "TM.",
    "(",
    "“",
    "trước ",
    "\u0301",
    "第",
    "年",
]


def baseline(text: str) -> int:
    """Return the number of words of the text in NFC."""
    return len(WORDS.split(unicodedata.normalize("NFC", text)))


def seconds(task: Callable[[str], object], text: str) -> float:
    """Return the processor time a task takes with a text."""
    started = time.process_time()
    task(text)
    return time.process_time() - started


def measured(texts: list[str], rounds: int) -> dict[str, object]:
    """Return documents a second, the spread of milliseconds a document, and the ratio to the baseline."""
    reading: list[list[float]] = [[] for _ in texts]
    plain: list[list[float]] = [[] for _ in texts]
    for _ in range(rounds):
        for place, text in enumerate(texts):
            reading[place].append(seconds(read, text))
            plain[place].append(seconds(baseline, text))
    each = sorted(statistics.median(times) for times in reading)
    base = sum(statistics.median(times) for times in plain)
    return {
        "documents": len(texts),
        "characters_a_document": round(sum(map(len, texts)) / len(texts)),
        "documents_per_second": round(len(texts) / sum(each), 1),
        "ms_p50": round(1000 * statistics.median(each), 2),
        "ms_p95": round(1000 * each[int(0.95 * (len(each) - 1))], 2),
        "ms_max": round(1000 * each[-1], 2),
        "times_the_baseline": round(sum(each) / base, 1),
    }


def lengths(texts: list[str], largest: int) -> dict[str, float]:
    """Return the seconds for one text of growing length, by its characters."""
    whole = "\n\n".join(texts)
    found = {}
    size = largest // 16
    while size <= largest:
        text = (whole * (size // len(whole) + 1))[:size]
        found[str(size)] = round(seconds(read, text), 3)
        size *= 2
    return found


def slowest_damaged(texts: list[str], count: int) -> float:
    """Return the milliseconds of the slowest of many damaged texts (seeded)."""
    drawn = random.Random(4)
    slowest = 0.0
    for _ in range(count):
        text = drawn.choice(texts)
        for _ in range(drawn.randrange(12)):
            place = drawn.randrange(len(text) + 1)
            text = (
                text[:place] + drawn.choice(NOISE) * drawn.randrange(6) + text[place + drawn.randrange(60) :]
            )
        slowest = max(slowest, seconds(read, text))
    return round(1000 * slowest, 1)


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument(
        "--largest", type=int, default=2_000_000, help="characters of the longest text; 0 for none"
    )
    parser.add_argument("--damaged", type=int, default=0, help="how many damaged texts to read")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in sorted(options.folder.rglob("*.txt"))]
    groups = {"all": texts, "vi": [text for text in texts if "đ" in unicodedata.normalize("NFC", text)]}
    found: dict[str, object] = {
        name: measured(group, options.rounds) for name, group in groups.items() if group
    }
    if options.largest:
        found["seconds_by_length"] = lengths(groups["vi"] or texts, options.largest)
    if options.damaged:
        found["slowest_of_damaged_ms"] = {
            "texts": options.damaged,
            "ms": slowest_damaged(texts, options.damaged),
        }
    print(json.dumps(found, indent=None if options.json else 2))


if __name__ == "__main__":
    main()

"""Measures the main pages at the size of a country: server time of each, in one process.

`python bench/pages.py [--units N] [--rounds R] [--folder DIR] [--fresh] [--only WORD] [--queries] [--new [--warmed]] [--after-change KIND]`

Builds, once, a synthetic national federation of N units (120,000: Vietnam's grassroots unions and above) with
an account for every unit, two documents, an open report of all units and some answers; keeps it in a folder
and measures through Django's test client: middleware, view, template and SQLite; no network. Times are those of
the processor, so that other work on the machine does not count ("wall_p50_ms" is the clock on the wall). The
first visit of a page is told apart ("first_ms"): caches of the process are empty then. The last line is one JSON
object. With `--new` each page is opened in a process of its own, which did what `nucong serve` does before it answers. With
`--after-change tree` (record, contract, workforce) every measured visit comes right after such a change of one row was told of.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import parts

TODAY = date(2024, 3, 20)
ISSUER = "Tổng Liên đoàn Lao động Giả Việt"
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
SEED = 7
ANSWERED_ELSEWHERE = 400
TARGET_MS = 150.0
# What the targets of the measured programme are counted by, and what they ask.
COUNTED = (
    ("women_in_committee", 30),
    ("woman_leads_where_30pct", 100),
    ("key_officers_trained", 100),
    ("women_work_officers_trained", 100),
    ("upper_unions_led_by_women", 60),
)


def at(on: date = TODAY, hour: int = 9) -> datetime:
    """Return an instant of a day in the zone of the federation."""
    return datetime.combine(on, clock_time(hour), tzinfo=ZONE)


def build(units: int, say: Any) -> dict[str, float]:
    """Build the federation with its documents, report and answers; return the seconds (of the processor) of each step."""
    from nucong.accounts.states import Role
    from nucong.audit.actions import PROGRAM
    from nucong.audit.chain import seal_pending
    from nucong.demo import desk
    from nucong.demo.confirming import confirmed_by_officer
    from nucong.demo.people import Terms, hire
    from nucong.documents.states import Direction
    from nucong.flow.step1_directive_in import take_in
    from nucong.flow.step2_cascade import begin_programme, open_and_dispatch, propose_cycle, propose_form
    from nucong.kernel import clock
    from nucong.organisations.queries import subtree
    from nucong.organisations.synthetic import build_federation

    seconds: dict[str, float] = {}
    began, worked = time.perf_counter(), time.process_time()

    def done(step: str) -> None:
        nonlocal began, worked
        seconds[step] = round(time.process_time() - worked, 2)
        say(f"{step}: {seconds[step]} s of the processor, {time.perf_counter() - began:.1f} s on the wall")
        began, worked = time.perf_counter(), time.process_time()

    clock.store_demo_day(TODAY)
    organisation = build_federation(
        ISSUER, language="vi", units=units, on=TODAY, seed=SEED, regime="vn_before_2025", by=PROGRAM, at=at(),
        founded_on=date(2022, 1, 1),
    )  # fmt: skip
    done("federation")
    root = organisation.units.get(placements__parent=None, placements__line="territory")
    rows = subtree(root, on=TODAY)
    cast = hire(root=root, rows=rows, terms=Terms("vi", "vi", date(2022, 1, 1), at(date(2022, 1, 1))))
    done("accounts")
    above = desk.sample("received", "vi", root, TODAY - timedelta(days=2), TODAY)
    take_in(
        files=[above], text="", unit=root, direction=Direction.RECEIVED, by=cast.by_role[Role.CLERK], at=at()
    )
    opened = TODAY - timedelta(days=10)
    own = desk.sample("next", "vi", root, opened, TODAY + timedelta(days=9))
    document = confirmed_by_officer([own], root, cast, at(opened))
    officer = cast.by_role[Role.OFFICER]
    programme = begin_programme(document=document, by=officer, at=at(opened))
    obligation = programme.obligations.order_by("id")[0]
    form = propose_form(document=document, by=officer, at=at(opened))
    cycle = propose_cycle(
        obligation=obligation, form=form, due_on=TODAY + timedelta(days=9), by=officer, at=at(opened)
    )
    cycle = open_and_dispatch(cycle=cycle, by=officer, at=at(opened))
    done("report")
    answer_some(cycle, cast, {row.id: row for row in rows})
    done("answers")
    seal_pending(1_000_000)
    done("seals")
    return seconds


def add_roster(say: Any) -> dict[str, float]:
    """Give every unit its officers and the programme targets that are counted of them; return the seconds of each step."""
    from decimal import Decimal

    from nucong.accounts.models import User
    from nucong.audit.actions import PROGRAM
    from nucong.organisations.models import Organisation
    from nucong.organisations.queries import subtree
    from nucong.programmes import actions
    from nucong.programmes.judging import Comparator, Milestone
    from nucong.programmes.models import Indicator, Programme
    from nucong.programmes.states import Strength, TargetScope
    from nucong.roster.actions import load_roster
    from nucong.roster.synthetic import invented_roster

    worked = time.process_time()
    organisation = Organisation.objects.get(name=ISSUER)
    root = organisation.units.get(placements__parent=None, placements__line="territory")
    rows = subtree(root, on=TODAY)
    drafts = invented_roster(rows, language="vi", seed=SEED, on=TODAY, since=date(2023, 3, 1))
    load_roster(organisation=organisation, drafts=drafts, by=PROGRAM, at=at())
    acting: dict[str, Any] = {"by": User.objects.get(username="officer"), "at": at()}
    actions.fill_library(organisation=organisation, language="vi", on=TODAY, **acting)
    programme = Programme.objects.filter(owners__unit=root).order_by("pk")[0]
    for code, wanted in COUNTED:
        actions.add_target(
            programme=programme, text=f"Chỉ tiêu {code}", unit="%", comparator=Comparator.AT_LEAST,
            years=(Milestone(TODAY.year, Decimal(wanted)),), adopts=None, scope=TargetScope.TOTAL,
            indicator=Indicator.objects.get(organisation=organisation, code=code),
            strength=Strength.REQUESTED, **acting,
        )  # fmt: skip
    seconds = round(time.process_time() - worked, 2)
    say(f"roster: {seconds} s of the processor")
    return {"roster": seconds}


def answer_some(cycle: Any, cast: Any, rows: dict[Any, Any]) -> None:
    """Let most units around the people who are measured answer, and some of everywhere."""
    from nucong.demo import desk
    from nucong.demo.year import answer_of
    from nucong.reporting.queries import owing

    members = list(owing(cycle).select_related("cycle", "unit", "parent"))
    first = next(member for member in members if member.depth == 1)
    near = [m for m in members if rows[m.unit_id].path.startswith(rows[first.unit_id].path)][:400]
    chosen = near + random.Random(SEED).sample(members, min(ANSWERED_ELSEWHERE, len(members)))
    for member in {each.pk: each for each in chosen}.values():
        chance = random.Random(f"{SEED}:{member.code}")
        if chance.random() > desk.ANSWERED or member.parent is None:
            continue
        sent = at(TODAY - timedelta(days=chance.randint(1, 6)), chance.randint(8, 17))
        submission = answer_of(member, rows[member.unit_id], cast.by_unit[member.unit_id], chance, sent, SEED)
        desk.decide(submission, cast.by_unit[member.parent.unit_id], chance, at(TODAY, 8))


@dataclass(frozen=True)
class Visit:
    """A page and who opens it."""

    name: str
    who: str
    address: str


def visits() -> Iterator[Visit]:
    """Yield the main pages, each for the person whose daily work it is."""
    from nucong.accounts.models import User
    from nucong.documents.models import Document
    from nucong.reporting.models import AudienceMember, Cycle

    cycle = Cycle.objects.get(state="open")
    document = Document.objects.get(direction="issued")
    top = cycle.audience.get(parent=None)
    middle = User.objects.get(username__startswith="officer-")
    leaf = User.objects.get(username__startswith="reporter-")
    unit_of = {user.username: user.grants.get().unit_id for user in (middle, leaf)}
    member_of = {name: AudienceMember.objects.get(cycle=cycle, unit=unit) for name, unit in unit_of.items()}
    here, below = member_of[middle.username], member_of[leaf.username]
    root = "officer"
    yield Visit("home, national officer", root, "/")
    yield Visit("home, officer below", middle.username, "/")
    yield Visit("home, grassroots unit", leaf.username, "/")
    yield Visit("documents", root, "/documents/")
    yield Visit("document", root, f"/documents/{document.pk}/")
    yield Visit("document, received by a unit", leaf.username, f"/documents/{document.pk}/")
    yield Visit("programme", root, f"/programmes/{cycle.obligation.programme_id}/")
    programme = cycle.obligation.programme
    targets = programme.targets.exclude(indicator=None)
    counted = dict(targets.values_list("indicator__code", "pk"))
    yield Visit("programme targets", root, f"/programmes/{programme.pk}/targets/")
    for code in ("women_in_committee", "woman_leads_where_30pct"):
        yield Visit(f"programme target {code}", root, f"/programmes/targets/{counted[code]}/")
    yield Visit(
        "programme target, what if",
        root,
        f"/programmes/targets/{counted['woman_leads_where_30pct']}/?women=40",
    )
    yield Visit(
        "programme target, one below",
        root,
        f"/programmes/targets/{counted['women_in_committee']}/?unit={here.unit_id}",
    )
    yield Visit(
        "programme target, records", root, f"/programmes/targets/{counted['grassroots_with_an_activity']}/"
    )
    yield Visit("late tasks, national", root, "/programmes/mine/")
    yield Visit("late tasks, officer below", middle.username, "/programmes/mine/")
    yield Visit("late tasks, grassroots unit", leaf.username, "/programmes/mine/")
    yield Visit("late reports, national", root, f"/reports/review/{top.pk}/?show=late")
    yield Visit("late reports, all below", root, f"/reports/review/{top.pk}/?show=late&in=all")
    yield Visit(
        "late reports, officer below", middle.username, f"/reports/review/{here.pk}/?show=late&in=all"
    )
    yield Visit("reminders, national", root, f"/reports/reminders/{top.pk}/")
    yield Visit("due days, national", root, f"/reports/days/{top.pk}/")
    yield Visit("programme board", root, f"/programmes/{programme.pk}/board/")
    yield Visit("reports", root, "/reports/")
    yield Visit("report by units, national", root, f"/reports/{cycle.pk}/")
    yield Visit("report by units, officer below", middle.username, f"/reports/{cycle.pk}/")
    yield Visit("review list, national", root, f"/reports/review/{top.pk}/")
    yield Visit("review list, officer below", middle.username, f"/reports/review/{here.pk}/")
    yield Visit("consolidation, national", root, f"/reports/consolidations/{top.pk}/")
    yield Visit("consolidation, officer below", middle.username, f"/reports/consolidations/{here.pk}/")
    yield Visit("duty", leaf.username, f"/duties/{below.pk}/")
    yield Visit("form", leaf.username, f"/duties/{below.pk}/form")
    yield Visit("units", root, "/units/")
    yield Visit("unit", root, f"/units/{here.unit_id}/")
    yield Visit("units found", root, "/units/?q=det+may")
    yield Visit("people", "administrator", "/people/")
    yield Visit("people found", "administrator", "/people/?q=lan")
    yield Visit("record", "administrator", "/people/record")
    yield Visit("search of everything", "administrator", "/search?q=det+may")
    yield Visit("search of everything, a name", "administrator", "/search?q=lan")
    for name, who, address in parts.visits(middle.username):
        yield Visit(name, who, address)


def measured(visit: Visit, rounds: int, *, queries: bool, change: str = "") -> dict[str, Any]:
    """Open one page several times and return its times in milliseconds; `change`: what changes before each visit but the first."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from nucong.accounts.models import User

    browser = Client(HTTP_HOST="localhost")
    browser.force_login(User.objects.get(username=visit.who))
    times, waited = [], []
    for place in range(rounds + 1):
        if change and place:
            parts.tell(change)
        began, worked = time.perf_counter(), time.process_time()
        page = browser.get(visit.address)
        body = b"".join(page) if page.streaming else page.content
        times.append((time.process_time() - worked) * 1000)
        waited.append((time.perf_counter() - began) * 1000)
        if page.status_code != 200:
            raise SystemExit(f"{visit.address} of {visit.who}: {page.status_code}")
    first, warm = times[0], sorted(times[1:])
    with CaptureQueriesContext(connection) as asked:
        browser.get(visit.address)
    if queries:
        for one in sorted(asked.captured_queries, key=lambda q: -float(q["time"]))[:6]:
            print("   ", one["time"], one["sql"][:700], file=sys.stderr)
    return {
        "page": visit.name, "p50_ms": round(statistics.median(warm), 1), "wall_p50_ms": round(statistics.median(waited[1:]), 1),
        "p95_ms": round(warm[max(0, -(-95 * len(warm) // 100) - 1)], 1), "first_ms": round(first, 1),
        "queries": len(asked), "kb": round(len(body) / 1024, 1),
    }  # fmt: skip


def in_new_process(visit: Visit, *, warmed: bool) -> dict[str, Any]:
    """Return the milliseconds of the first visit of a page in a process that did no more than a server does at its start.

    warmed: after the server had the time to read ahead, whose own milliseconds are told as well.
    """
    from django.db import connection

    import config.wsgi  # noqa: F401

    connection.close()
    reading, writing = os.pipe()
    if os.fork():
        os.close(writing)
        with os.fdopen(reading) as told:
            found: dict[str, Any] = json.loads(told.read())
        os.wait()
        return found
    ahead = 0.0
    if warmed:
        from nucong.running.warming import warm

        worked = time.process_time()
        warm(lambda: False)
        ahead = (time.process_time() - worked) * 1000
    page = measured(visit, 1, queries=False)
    with os.fdopen(writing, "w") as out:
        json.dump(
            {
                "page": visit.name,
                "first_ms": page["first_ms"],
                "again_ms": page["p50_ms"],
                "ahead_ms": round(ahead),
            },
            out,
        )
    os._exit(0)


def main() -> None:
    """Build what is missing, measure, print a table and one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=120_000)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--folder", default="", help="where the federation is kept between runs")
    parser.add_argument("--fresh", action="store_true", help="build it anew")
    parser.add_argument("--only", default="", help="pages whose name contains this")
    parser.add_argument("--queries", action="store_true", help="show the slowest queries of each page")
    parser.add_argument(
        "--new", action="store_true", help="the first visit alone, each page in a server just started"
    )
    parser.add_argument("--warmed", action="store_true", help="with --new: after that server has read ahead")
    parser.add_argument(
        "--after-change", choices=parts.KINDS, default="", help="visits that come after a change"
    )
    chosen = parser.parse_args()
    folder = Path(chosen.folder or Path(tempfile.gettempdir()) / f"nucong-bench-{chosen.units}")
    built = folder / "built.json"
    if chosen.fresh and folder.exists():
        for path in folder.glob("*.*"):
            path.unlink()
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.pop("DATABASE_URL", None)
    os.environ["NUCONG_DATA"] = str(folder)
    from nucong.running.start import start

    start()
    if not built.exists():
        steps = build(chosen.units, lambda text: print(text, file=sys.stderr))
        built.write_text(json.dumps(steps))
    steps = json.loads(built.read_text())
    if "roster" not in steps:  # a federation built before rosters were measured
        steps |= add_roster(lambda text: print(text, file=sys.stderr))
        built.write_text(json.dumps(steps))
    added = parts.fill(TODAY, ISSUER, chosen.units, lambda text: print(text, file=sys.stderr), done=steps)
    if added:  # a part that was not measured when it was built
        built.write_text(json.dumps(steps | added))
    if chosen.new:
        for visit in [each for each in visits() if chosen.only in each.name]:
            print(json.dumps(in_new_process(visit, warmed=chosen.warmed)), flush=True)
        return
    pages = []
    for visit in visits():
        if chosen.only in visit.name:
            pages.append(measured(visit, chosen.rounds, queries=chosen.queries, change=chosen.after_change))
            told = pages[-1]
            print(
                f"{told['page']:32} p50 {told['p50_ms']:8} p95 {told['p95_ms']:8} first {told['first_ms']:8} wall {told['wall_p50_ms']:8} "
                f"queries {told['queries']:4} {told['kb']:7} kB"
            )
    slow = [page["page"] for page in pages if page["p95_ms"] > TARGET_MS]
    print(
        json.dumps(
            {
                "units": chosen.units,
                "built": json.loads(built.read_text()),
                "pages": pages,
                "over_target": slow,
            }
        )
    )


if __name__ == "__main__":
    main()

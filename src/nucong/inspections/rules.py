"""What may follow what, what an answer may say, what an inspection counts. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from nucong.kernel.refusal import N_
from nucong.kernel.workdays import Workdays

from .checklists import Item
from .errors import (
    FindingsOpen,
    ItemsNotPossible,
    ItemsOpen,
    NoSuchInspectionStep,
    ReplyTermNotPossible,
    TickNotPossible,
)
from .states import TRANSITIONS, InspectionState, Mode, PaperKind, Settled, Step, Verdict

MOST_WOMEN = 1_000_000
MOST_OWN_ITEMS = 60
LONGEST_TERM = 120
LONGEST_TO_PUT_RIGHT = timedelta(days=3 * 366)
EMPLOYER_ANSWERS = 15
"""Working days for the employer's written answer to an 意见书, as 《浙江省工会劳动法律监督条例》 (2016), article 22, has it.

Provinces differ; the national 工会劳动法律监督办法 (总工办发〔2021〕9号) was not read in full.
"""
TERMS: Mapping[PaperKind, int] = {
    PaperKind.REMINDER: 10, PaperKind.OPINION: EMPLOYER_ANSWERS, PaperKind.PROPOSAL: EMPLOYER_ANSWERS,
    PaperKind.RESULT: EMPLOYER_ANSWERS, PaperKind.PETITION: EMPLOYER_ANSWERS,
}  # fmt: skip
"""What is proposed; the officer sets the days of each paper."""
PAPERS: Mapping[str, tuple[PaperKind, ...]] = {
    "cn": (PaperKind.REMINDER, PaperKind.OPINION, PaperKind.PROPOSAL),
    "vn": (PaperKind.RESULT, PaperKind.PETITION),
}


def after(state: InspectionState | str, step: Step) -> InspectionState:
    """Return where an inspection stands after a step. Raises NoSuchInspectionStep."""
    found = TRANSITIONS[step].get(InspectionState(state))
    if found is None:
        raise NoSuchInspectionStep
    return found


def may(state: InspectionState | str, step: Step) -> bool:
    """Tell whether a step fits where an inspection stands."""
    return InspectionState(state) in TRANSITIONS[step]


@dataclass(frozen=True)
class Tick:
    """An answer as it was typed. seen: the revision of the answer it was typed over, 0 for none."""

    code: str
    verdict: Verdict | str
    note: str = ""
    women: int = 0
    due_on: date | None = None
    seen: int = 0


@dataclass(frozen=True)
class Kept:
    """An answer as it is kept."""

    code: str
    verdict: str
    note: str
    women: int
    due_on: date | None
    revision: int


class Took(StrEnum):
    """What becomes of an answer that comes in."""

    WRITTEN = "written"
    SAME = "same"  # it stands there already: sent twice, or typed twice
    CONFLICT = "conflict"  # somebody wrote another one meanwhile


def judged(tick: Tick, kept: Kept | None) -> Took:
    """Tell what becomes of an answer: the same one twice is one, over another's it is told, never written."""
    if kept is None:
        return Took.WRITTEN
    if (tick.verdict, tick.note, tick.women, tick.due_on) == (
        kept.verdict,
        kept.note,
        kept.women,
        kept.due_on,
    ):
        return Took.SAME
    return Took.WRITTEN if tick.seen == kept.revision else Took.CONFLICT


def check_tick(tick: Tick, *, number: str, codes: Collection[str], on: date) -> Tick:
    """Return an answer as it is kept: only a violation concerns women and has a day to be put right.

    Raises TickNotPossible.
    """
    if tick.code not in codes or tick.verdict not in set(Verdict):
        raise TickNotPossible(item=number, why=N_("the checklist has no such item"))
    note = tick.note.strip()
    if len(note) > 4_000:
        raise TickNotPossible(item=number, why=N_("the note is longer than 4,000 letters"))
    if tick.verdict != Verdict.VIOLATES:
        return Tick(tick.code, Verdict(tick.verdict), note, seen=tick.seen)
    if not 0 <= tick.women <= MOST_WOMEN:
        raise TickNotPossible(item=number, why=N_("the number of women does not fit"))
    if tick.due_on is not None and not on <= tick.due_on <= on + LONGEST_TO_PUT_RIGHT:
        raise TickNotPossible(
            item=number, why=N_("the day to put it right lies before the check, or years after it")
        )
    return Tick(tick.code, Verdict.VIOLATES, note, tick.women, tick.due_on, tick.seen)


def check_all_answered(items: Sequence[Item], answered: Collection[str]) -> None:
    """Raises ItemsOpen when an item has no answer."""
    missing = [str(number) for number, item in enumerate(items, 1) if item.code not in answered]
    if missing:
        raise ItemsOpen(count=len(missing), items=", ".join(missing))


def check_all_settled(items: Sequence[Item], open_codes: Collection[str]) -> None:
    """Raises FindingsOpen when a violation is neither put right nor closed with a reason."""
    numbers = [str(number) for number, item in enumerate(items, 1) if item.code in open_codes]
    if numbers:
        raise FindingsOpen(count=len(numbers), items=", ".join(numbers))


@dataclass(frozen=True)
class Found:
    """A finding as counting sees it."""

    verdict: str
    settled: str = ""
    women: int = 0


@dataclass(frozen=True)
class Sent:
    """A paper as counting sees it."""

    sent: bool
    replies: int = 0


def measures_of(
    mode: Mode | str, found: Iterable[Found], papers: Iterable[Sent], *, jointly: bool, handed_over: bool
) -> dict[str, int]:
    """Return the further measures of an inspection's record; what is nothing is left out.

    A check looks at one employer; one the unit does by itself is a self-check and no checked firm.
    """
    violations = [each for each in found if each.verdict == Verdict.VIOLATES]
    sent = [each for each in papers if each.sent]
    told = {
        "firms_checked": int(mode == Mode.DIRECT),
        "self_checks": int(mode == Mode.SELF),
        "joint_checks": int(jointly),
        "violations": len(violations),
        "women_concerned": sum(each.women for each in violations),
        "put_right": sum(each.settled == Settled.PUT_RIGHT for each in violations),
        "papers_issued": len(sent),
        "papers_answered": sum(each.replies > 0 for each in sent),
        "handed_over": int(handed_over),
    }
    return {code: count for code, count in told.items() if count}


def reply_due(sent_on: date, days: int, workdays: Workdays) -> date:
    """Return the last day for a reply: so many working days after the day the paper left."""
    return workdays.after(sent_on, days)


def check_term(days: int) -> int:
    """Raises ReplyTermNotPossible for a term nobody sets."""
    if not 1 <= days <= LONGEST_TERM:
        raise ReplyTermNotPossible
    return days


def own_items(lines: Iterable[Mapping[str, str]], *, taken: Collection[str]) -> tuple[Item, ...]:
    """Return an organisation's own items with codes of their own. Raises ItemsNotPossible."""
    items = [
        Item(
            "",
            " ".join(line.get("text", "").split()),
            line.get("basis", "").strip(),
            line.get("standard", "").strip(),
        )
        for line in lines
    ]
    items = [item for item in items if item.text]
    if not items:
        raise ItemsNotPossible(why=N_("there is no item with words"))
    if len(items) > MOST_OWN_ITEMS:
        raise ItemsNotPossible(why=N_("there are more than 60"))
    if any(len(item.text) > 400 or len(item.basis) > 200 or len(item.standard) > 200 for item in items):
        raise ItemsNotPossible(why=N_("one of them is too long"))
    free = (f"own{number}" for number in range(1, len(items) + len(taken) + 1) if f"own{number}" not in taken)
    return tuple(
        Item(code, item.text, item.basis, item.standard) for code, item in zip(free, items, strict=False)
    )

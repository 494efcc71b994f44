"""Step 4: a unit reviews what came up, adds it together, tells it, and its head confirms.

The sentences that open each section are made from the figures, so text and table cannot differ.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from nucong.accounts.models import User
from nucong.reporting.actions import begin_consolidation, check, confirm
from nucong.reporting.figures import COUNTED, Exact, Figures, Question, figures_kept
from nucong.reporting.models import AudienceMember, Consolidation, ConsolidationStep, Cycle

from . import wording
from .counted_once import Once, Told, counted_once, names_told, shown_total
from .more_than_work_there import Beyond, units_beyond


@dataclass(frozen=True)
class FigureSentence:
    """One sentence made from one figure; `question` links it to its cell."""

    question: str
    text: str


@dataclass(frozen=True)
class Section:
    """A section of the consolidated report: its heading, sentences from figures, the officer's words.

    part_of: the section of a periodic report it belongs to, a duty of the directive in `source`.
    """

    key: str
    title: str
    sentences: tuple[FigureSentence, ...]
    words: str
    part_of: str = ""
    source: str = ""


@dataclass(frozen=True, eq=False)
class Comparison:
    """This period's figures and those of the period before, where there is one."""

    now: Figures
    before: Figures | None

    def once(self, member: AudienceMember) -> Mapping[str, Once]:
        """Return the totals of a unit that are sums of names, each taken apart."""
        if member.pk not in self._apart:
            self._apart[member.pk] = counted_once(self.now, member, self._names)
        return self._apart[member.pk]

    @cached_property
    def _apart(self) -> dict[UUID, Mapping[str, Once]]:
        return {}

    def beyond(self, member: AudienceMember) -> list[Beyond]:
        """Return the answers at and below a unit that tell more persons than work there."""
        return units_beyond(self.now, member)

    def shown(self, member: AudienceMember, question: str) -> Exact | None:
        """Return the total that is told: where names were counted the different ones, if all of them are known."""
        return shown_total(self.now, member, question, self.once(member) if question in self._names else {})

    @cached_property
    def _names(self) -> Told:
        return names_told(self.now)

    @cached_property
    def _earlier_names(self) -> Told:
        return names_told(self.before) if self.before else {}

    def change(self, member: AudienceMember, question: str) -> Exact | None:
        """Return the difference to the last period, or None when either figure is missing or both count otherwise."""
        past, present = self.earlier(member, question), self.shown(member, question)
        if (
            past is None
            or present is None
            or self._known(member, question) != self._known_before(member, question)
        ):
            return None
        return present - past

    def _known(self, member: AudienceMember, question: str) -> bool:
        apart = self.once(member) if question in self._names else {}
        return question in apart and apart[question].known

    def _known_before(self, member: AudienceMember, question: str) -> bool:
        apart = self._once_before(member) if question in self._names else {}
        return question in apart and apart[question].known

    def _once_before(self, member: AudienceMember) -> Mapping[str, Once]:
        earlier = self._earlier_members.get(member.unit_id)
        return counted_once(self.before, earlier, self._earlier_names) if self.before and earlier else {}

    def earlier(self, member: AudienceMember, question: str) -> Exact | None:
        """Return the unit's total in the last period; None when there was none, or the question is new."""
        earlier = self._earlier_members.get(member.unit_id)
        if self.before is None or earlier is None or question not in self._earlier_questions:
            return None
        apart = self._once_before(member) if question in self._earlier_names else {}
        return shown_total(self.before, earlier, question, apart)

    @cached_property
    def _earlier_members(self) -> Mapping[UUID, AudienceMember]:
        return self.before.tree.by_unit if self.before else {}

    @cached_property
    def _earlier_questions(self) -> frozenset[str]:
        """The questions that had a total in the last period: choices have none."""
        return frozenset(m.name for m in self.before.consolidation.measures) if self.before else frozenset()


def compared(cycle: Cycle, counted: Sequence[str] = COUNTED) -> Comparison | None:
    """Return the figures of a cycle beside those of its previous occurrence; None without a form.

    counted: states of this period's answers that are added; of the last period accepted ones only.
    """
    now = figures_kept(cycle, counted)
    if now is None:
        return None
    return Comparison(now, figures_kept(cycle.previous) if cycle.previous else None)


def sections(comparison: Comparison, member: AudienceMember, words: dict[str, str]) -> list[Section]:
    """Return the sections of a unit's consolidated report, in the order of the outline.

    Figures stand in the section their form group belongs to; those of an annex table stand together.
    """
    cycle, form = comparison.now.cycle, comparison.now.form
    language = cycle.language
    narrative = cycle.deliverables.filter(kind="narrative").first()
    outline = list(narrative.outline) if narrative else []
    groups = {part["key"] for part in outline}
    loose = [q for q in comparison.now.questions() if q.group not in groups]
    made = []
    for code, title in _loose_groups(loose, form.groups, language):
        members_of_group = [q for q in loose if (q.group or "") == code]
        made.append(Section(f"figures_{code}", title, _sentences(comparison, member, members_of_group), ""))
    for part in outline:
        own = [q for q in comparison.now.questions() if q.group == part["key"]]
        told = _sentences(comparison, member, own)
        written = words.get(part["key"], "")
        above = (part.get("section", ""), part.get("source", ""))
        made.append(Section(part["key"], part["title"], told, written, *above))
    return made


def confirm_consolidation(
    *, member: AudienceMember, seen_hash: str = "", by: User, at: datetime
) -> Consolidation:
    """The head confirms what was computed now; raises OpenReviews while answers wait below.

    seen_hash: hash of what she was shown; raises FiguresMoved when that is no longer what stands there.
    """
    consolidation = begin_consolidation(member=member, by=by, at=at)
    return confirm(
        consolidation=consolidation, figures=snapshot_of(member), seen_hash=seen_hash, by=by, at=at
    )


def check_consolidation(*, member: AudienceMember, by: User, at: datetime) -> ConsolidationStep:
    """Note that somebody checked what was computed now. Raises Frozen."""
    consolidation = begin_consolidation(member=member, by=by, at=at)
    return check(consolidation=consolidation, figures=snapshot_of(member), by=by, at=at)


def snapshot_of(member: AudienceMember) -> dict[str, Any]:
    """Return the figures of a unit as they stand now, in the shape in which they are frozen."""
    computed = figures_kept(member.cycle)
    return computed.snapshot(member) if computed else {}


def _loose_groups(questions: Sequence[Question], groups: object, language: str) -> list[tuple[str, str]]:
    titles = dict(groups) if isinstance(groups, dict) else {}
    seen: dict[str, str] = {}
    for question in questions:
        code = question.group or ""
        known = titles.get(code)
        seen.setdefault(code, known[language] if known else wording.say(language, "figures_of"))
    return list(seen.items())


def _sentences(
    comparison: Comparison, member: AudienceMember, questions: Sequence[Question]
) -> tuple[FigureSentence, ...]:
    language = comparison.now.cycle.language
    told = []
    for question in questions:
        label = question.label.get(language) or next(iter(question.label.values()))
        if question.type.startswith("select"):
            text = _choice_sentence(comparison.now, member, question, label, language)
        else:
            text = _number_sentence(comparison, member, question, label, language)
        if text:
            told.append(FigureSentence(question.name, text))
    return tuple(told)


def _choice_sentence(
    now: Figures, member: AudienceMember, question: Question, label: str, language: str
) -> str:
    names = {c.name: c.label.get(language, c.name) for c in now.form.choices_of(question)}
    counts: list[tuple[str, int]] = [
        (names[name], count) for name, count in now.choices(member, question.name).items() if count
    ]
    if not counts:
        return ""
    parts = ("、" if language == "zh" else ", ").join(
        wording.say(language, "choice_part", choice=choice, count=wording.number(count, language))
        for choice, count in counts
    )
    return wording.say(language, "choice", label=wording.bare(label), parts=parts)


def _number_sentence(
    comparison: Comparison, member: AudienceMember, question: Question, label: str, language: str
) -> str:
    total = comparison.shown(member, question.name)
    if total is None:
        return ""
    unit = wording.with_unit(question.unit, language)
    text = wording.say(
        language, "figure", label=wording.bare(label), value=wording.number(total, language), unit=unit
    )
    apart = comparison.once(member).get(question.name)
    if apart is not None and apart.repeats:
        text += wording.counted_once(apart, language)
    change = comparison.change(member, question.name)
    if change is None:
        return text
    key = "change_none" if change == 0 else "change_up" if change > 0 else "change_down"
    told = wording.say(
        language, key, value=wording.number(change if change > 0 else -change, language), unit=unit
    )
    comma = "\uff0c" if language == "zh" else ", "
    return f"{text}{comma}{told}"

"""What the page of an import of officers shows: counts, what is wrong, what comes in, what changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nucong.kernel.effective import FOREVER
from nucong.roster.post_facts import PostFacts
from nucong.roster.sheet.columns import BY_KEY
from nucong.roster.sheet.plan import RULES, WARNINGS, ChangedPost, Finding, NewPost, RosterPlan
from nucong.web.locales import written_day, written_number
from nucong.web.organisations.import_page import ErrorRow
from nucong.web.organisations.words import written_span
from nucong.web.parts import Figure, Tone
from nucong.web.roster import words

SHOWN = 200


@dataclass(frozen=True)
class AddedRow:
    """A post that comes in."""

    row: int
    name: str
    post: str
    days: str


@dataclass(frozen=True)
class ChangedRow:
    """A post that changes: what stands there now and what comes."""

    name: str
    post: str
    facts: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class WarningRow:
    """Something of a row that is worth a look before it is written."""

    row: int
    sentence: str


@dataclass(frozen=True)
class ImportPage:
    """The page that shows an import before it is done."""

    file: str
    figures: tuple[Figure, ...]
    errors: tuple[ErrorRow, ...]
    more_errors: int
    added: tuple[AddedRow, ...]
    more_added: int
    changed: tuple[ChangedRow, ...]
    more_changed: int
    notes: tuple[str, ...]
    warnings: tuple[WarningRow, ...]
    act: str
    ready: bool


def import_page(plan: RosterPlan, *, file: str, language: str, shown: int = SHOWN) -> ImportPage:
    """Return what an import would do, in the language of the page; of each table so many rows."""
    work = len(plan.added) + len(plan.changed)
    act = ngettext("Write {count} post into the roster", "Write {count} posts into the roster", work)
    notes = [_("New body: {body}").format(body=body.name) for body in plan.bodies]
    if plan.unknown_heads:
        notes.append(_("Columns not used: {heads}").format(heads=words.listed(plan.unknown_heads[:12])))
    return ImportPage(
        file=file,
        figures=_figures(plan),
        errors=error_rows(plan.findings[:shown], language),
        more_errors=max(0, len(plan.findings) - shown),
        added=tuple(_added(each) for each in plan.added[:shown]),
        more_added=max(0, len(plan.added) - shown),
        changed=tuple(_changed(each, language) for each in plan.changed[:shown]),
        more_changed=max(0, len(plan.changed) - shown),
        notes=tuple(notes),
        warnings=tuple(_warning(each) for each in plan.warnings[:shown]),
        act=act.format(count=written_number(work)),
        ready=not plan.findings and not plan.nothing_to_do,
    )


def error_rows(findings: Sequence[Finding], language: str) -> tuple[ErrorRow, ...]:
    """Return what is wrong in a list, with place and remedy."""
    return tuple(_error(finding, language) for finding in findings)


def _warning(finding: Finding) -> WarningRow:
    facts = {name: _written(value) for name, value in finding.facts.items()}
    if "position" in facts:
        facts["position"] = words.position_in(facts["kind"], facts["position"])
    return WarningRow(finding.row, _(WARNINGS[finding.rule]).format(**facts))


def _figures(plan: RosterPlan) -> tuple[Figure, ...]:
    wrong = len(plan.findings)
    return (
        Figure(_("New people"), written_number(len(plan.people))),
        Figure(_("New posts"), written_number(len(plan.added))),
        Figure(_("Posts that change"), written_number(len(plan.changed))),
        Figure(_("Posts as they are"), written_number(plan.unchanged)),
        Figure(_("Errors"), written_number(wrong), tone=Tone.DANGER if wrong else Tone.OK),
    )


def _error(finding: Finding, language: str) -> ErrorRow:
    what, remedy = RULES[finding.rule]
    facts = {name: _written(value) for name, value in finding.facts.items()}
    return ErrorRow(
        row=finding.row,
        column=BY_KEY[finding.column].heads[language],
        what=_(what).format(**facts),
        found=finding.found,
        remedy=_(remedy).format(**facts),
    )


def _written(value: Any) -> str:
    return written_day(value) if hasattr(value, "isoformat") else str(value)


def _post(kind: str, facts: PostFacts) -> str:
    return f"{words.position_in(kind, facts.position)} · {words.body_kind(kind)}"


def _added(each: NewPost) -> AddedRow:
    return AddedRow(
        each.row, each.name, _post(each.kind, each.facts), written_span(each.facts.since, each.facts.until)
    )


def _changed(each: ChangedPost, language: str) -> ChangedRow:
    before, after = each.before, each.after
    pairs = [
        ("position", *(words.position_in(each.kind, facts.position) for facts in (before, after))),
        ("since", written_day(before.since), written_day(after.since)),
        ("until", *("" if facts.until == FOREVER else written_day(facts.until) for facts in (before, after))),
        ("title", before.title, after.title),
        ("women_work", _yes(before.women_work), _yes(after.women_work)),
        ("full_time", _yes(before.full_time), _yes(after.full_time)),
    ]
    facts = tuple((BY_KEY[key].heads[language], now, then) for key, now, then in pairs if now != then)
    return ChangedRow(each.name, _post(each.kind, before), facts)


def _yes(value: bool) -> str:
    return _("yes") if value else _("no")

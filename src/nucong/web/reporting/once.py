"""What is told beside a total over several units: that it is no sum of their reports, or that somebody may be in it twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nucong.flow.counted_once import Once
from nucong.flow.more_than_work_there import Beyond, units_of
from nucong.flow.step4_consolidate import Comparison
from nucong.reporting.models import AudienceMember
from nucong.web.locales import written_number
from nucong.web.parts import Link
from nucong.web.reporting.cells import full_labels
from nucong.web.workers_there import workers_there

NAMED = 60  # figures of units listed on a page


def once_lines(comparison: Comparison | None, member: AudienceMember) -> tuple[str, ...]:
    """Return a line for each such total of a unit, under its label."""
    if comparison is None or not comparison.once(member):
        return ()
    labels = full_labels(comparison.now.form, comparison.now.cycle.language)
    return tuple(
        f"{labels.get(question, question)} — {words}"
        for question in comparison.once(member)
        for words in once_words(comparison, member, question)
    )


def once_words(comparison: Comparison, member: AudienceMember, question: str) -> tuple[str, ...]:
    """Return the sum of reports beside the different ones, or that the sum may hold the same one several times."""
    apart = comparison.once(member).get(question)
    if apart is None or not apart.repeats:
        return ()
    facts = {
        "sum": written_number(apart.reported), "different": written_number(apart.different),
        "nameless": written_number(apart.nameless),
    }  # fmt: skip
    if apart.people:
        return (_people_words(apart) % facts,)
    if apart.known:
        return (_("Each one is counted once over all units; the reports add up to %(sum)s.") % facts,)
    if not apart.different:
        return (_("A sum of reports: the same one may stand in several of them."),)
    return (
        _(
            "A sum of reports: the same one may stand in several of them. By name there are %(different)s different "
            "ones; %(nameless)s were told without a name."
        )
        % facts,
    )


def _people_words(apart: Once) -> str:
    if apart.known:
        return _("The people of each firm are counted once over all units; the reports add up to %(sum)s.")
    if not apart.different:
        return _("A sum of reports: the people of one firm may stand in several of them.")
    return _(
        "A sum of reports: the people of one firm may stand in several of them. Of firms known by name they are at least "
        "%(different)s; %(nameless)s were told without the firms."
    )


@dataclass(frozen=True)
class BeyondShown:
    """Units that told more persons than work there: in one line how many, behind it which and what, with a way to each."""

    line: str
    units: tuple[Link, ...]
    more: str = ""


def beyond_shown(
    comparison: Comparison | None, member: AudienceMember, question: str = ""
) -> BeyondShown | None:
    """Return the units at and below one that told more persons than work there, of one question or of all; None without any."""
    found = comparison.beyond(member) if comparison else []
    found = [each for each in found if question in ("", each.question)]
    if comparison is None or not found:
        return None
    labels = full_labels(comparison.now.form, comparison.now.cycle.language)
    units = len(units_of(found))
    line = ngettext(
        "%(count)s unit told more persons, or more women, than work there: the same person may have come to several events.",
        "%(count)s units told more persons, or more women, than work there: the same person may have come to several events.",
        units,
    ) % {"count": written_number(units)}
    links = tuple(_told_by(each, labels) for each in found[:NAMED])
    left = len(found) - len(links)
    more = _("%(count)s further figures are not listed here.") % {"count": written_number(left)}
    return BeyondShown(line, links, more if left else "")


def _told_by(each: Beyond, labels: Mapping[str, str]) -> Link:
    words = _("%(unit)s — %(label)s: %(told)s, while the unit has %(most)s") % {
        "unit": each.member.name, "label": labels.get(each.question, each.question),
        "told": written_number(each.told), "most": workers_there(each.most, women=each.women),
    }  # fmt: skip
    return Link(
        words, reverse("reporting:explain", args=[each.member.cycle_id, each.member.pk, each.question])
    )

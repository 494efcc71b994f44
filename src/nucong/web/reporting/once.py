"""What is told beside a total of firms or outlets over several units, which is no sum of their reports."""

from __future__ import annotations

from django.utils.translation import gettext as _

from nucong.flow.step4_consolidate import Comparison
from nucong.reporting.models import AudienceMember
from nucong.web.locales import written_number
from nucong.web.reporting.cells import full_labels


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

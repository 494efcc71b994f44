"""What a form shows of the unit's records: the figure they give, the way to them, the word where it differs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import cached_property

from nucong.flow.more_than_work_there import more_than_there, most_there, people_asked
from nucong.flow.recorded import filled_from_records
from nucong.ledgers.following import Bound, Cell, Followed, bound_in, cells_at_sending
from nucong.reporting import entry
from nucong.reporting.figures import Answer
from nucong.reporting.models import AudienceMember, Submission
from nucong.web.answering.paper import RecordedShown
from nucong.web.answering.reach import Answering
from nucong.web.answering.reviewed import Reviewed
from nucong.web.locales import written_number
from nucong.web.workers_there import workers_there


class FromRecords(Reviewed):
    """The part of a duty that comes from the ledgers."""

    answering: Answering

    @cached_property
    def followed(self) -> Followed:
        """The saved answers with the cells that follow the records; a sent answer as it was sent."""
        if self.answering.editable and self.answering.takes_answers:
            return filled_from_records(self.member, self.submission)
        cells = cells_at_sending(self.submission) if self.submission else {}
        return Followed(entry.answers_of(self.submission), cells)

    @cached_property
    def recorded(self) -> Mapping[str, RecordedShown]:
        """What stands under each bound cell."""
        return recorded_shown(self.member, self.followed.cells, self.followed.answers)

    @property
    def unexplained(self) -> list[str]:
        """Questions whose figure differs from the records without a word."""
        return list(self.followed.unexplained)


def recorded_shown(
    member: AudienceMember, cells: Mapping[str, Cell], answers: Mapping[str, Answer]
) -> dict[str, RecordedShown]:
    """Return cells of an answer ready to show, with the list of the records behind each."""
    if not cells:
        return {}
    bound = bound_in(member.cycle)
    urls = _addresses(member, bound)
    asked = people_asked(bound)
    beyond = more_than_there(answers, most_there(member, asked))
    return {
        name: RecordedShown(
            written_number(cell.value), str(cell.value), cell.records, urls.get(name, ""), cell.follows,
            cell.word, cell.unexplained, written_number(cell.released) if cell.released else "",
            beyond=workers_there(beyond[name], women=asked[name]) if name in beyond else "",
            added=cell.added if cell.added > 1 else 0,
        )
        for name, cell in cells.items()
    }  # fmt: skip


def _addresses(member: AudienceMember, bound: Sequence[Bound]) -> dict[str, str]:
    """Return the list of records of each bound question, by its name."""
    cycle = member.cycle
    base = {
        "unit": str(member.unit_id), "since": cycle.period_start.isoformat(),
        "until": cycle.period_end.isoformat(),
    }  # fmt: skip
    found = {}
    for each in bound:
        narrower: list[tuple[str, str]] = [("kind", code) for code in sorted(each.wish.kinds)]
        if each.wish.standing:
            narrower.append(("standing", "1"))
        if each.wish.group:
            narrower.append(("group", each.wish.group))
        found[each.question.name] = reverse("ledgers:index") + "?" + urlencode([*base.items(), *narrower])
    return found


def recorded_at_sending(submission: Submission) -> dict[str, RecordedShown]:
    """Return what the records said when a version was sent, for the reviewer."""
    return recorded_shown(submission.member, cells_at_sending(submission), entry.answers_of(submission))

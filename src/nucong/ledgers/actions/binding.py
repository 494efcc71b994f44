"""Binding questions to records, and keeping what the records said to an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record as record_event
from nucong.forms.models import Form, FormVersion
from nucong.forms.queries import definition_of
from nucong.reporting.figures import Question
from nucong.reporting.models import Submission

from ..covering import Told
from ..errors import NotBindable
from ..following import Cell, can_follow
from ..models import Binding, Taken
from ..proposing import Proposal

LONGEST_WORD = 1000


def bind(
    *, version: FormVersion, question: str, proposal: Proposal, below: bool = False, by: User, at: datetime
) -> Binding:
    """Let a question count records from now on; an earlier binding of it is replaced. Raises NotBindable."""
    asked = _question(version, question)
    with transaction.atomic():
        binding, _ = Binding.objects.update_or_create(
            form=version.form, question=asked.name,
            defaults={
                "what": proposal.what, "kinds": list(proposal.kinds), "group": proposal.group, "below": below,
                "measure": proposal.measure, "standing": proposal.standing, "confirmed_at": at,
            },
        )  # fmt: skip
        _record(version.form, by, at, "binding.confirm", {question: _told(binding)})
    return binding


def confirm_proposals(
    *, version: FormVersion, proposals: Mapping[str, Proposal], by: User, at: datetime
) -> list[Binding]:
    """Bind every question that has a proposal and no binding yet; one event. Raises NotBindable."""
    with transaction.atomic():
        held = set(Binding.objects.filter(form=version.form).values_list("question", flat=True))
        rows = [
            Binding(
                form=version.form, question=_question(version, name).name, what=wish.what,
                kinds=list(wish.kinds), group=wish.group, measure=wish.measure, standing=wish.standing,
                confirmed_at=at,
            )
            for name, wish in proposals.items()
            if name not in held
        ]  # fmt: skip
        Binding.objects.bulk_create(rows)
        _record(version.form, by, at, "binding.confirm", {row.question: _told(row) for row in rows})
    return rows


def unbind(*, version: FormVersion, question: str, by: User, at: datetime) -> None:
    """Let a question be typed again; answers keep what stands in them."""
    with transaction.atomic():
        Binding.objects.filter(form=version.form, question=question).delete()
        _record(version.form, by, at, "binding.remove", {"question": question})


def keep_taken(
    *, submission: Submission, seen: Mapping[str, str], words: Mapping[str, str],
    counted: Sequence[Cell] = (), by: User, at: datetime,
) -> Taken:  # fmt: skip
    """Keep what the records said when an answer was saved or, with `counted`, sent, and the words of the unit."""
    with transaction.atomic():
        taken, _ = Taken.objects.update_or_create(
            submission=submission,
            defaults={
                "seen": dict(seen),
                "words": {name: word.strip()[:LONGEST_WORD] for name, word in words.items() if word.strip()},
                "counted": {
                    cell.question: {
                        "value": str(cell.value),
                        "records": cell.records,
                        "follows": cell.follows,
                        **({"released": cell.released} if cell.released else {}),
                        **({"names": list(cell.names)} if cell.names else {}),
                        **({"contracts": list(map(_kept, cell.contracts))} if cell.contracts else {}),
                        **({"added": cell.added} if cell.added > 1 else {}),
                    }
                    for cell in counted
                },
            },
        )
        if counted:
            record_event(
                by=by, at=at, verb="submission.follow_records", what=submission,
                organisation=submission.cycle.organisation_id, unit=submission.member.unit_id,
                detail={"figures": _without_names(taken.counted), "words": taken.words},
            )  # fmt: skip
    return taken


def _kept(contract: Told) -> list[object]:
    return [str(contract.unit), sorted(contract.firms), contract.people, contract.number]


def _without_names(counted: Mapping[str, Mapping[str, object]]) -> dict[str, object]:
    return {
        name: {key: value for key, value in kept.items() if key not in ("names", "contracts")}
        for name, kept in counted.items()
    }


def _question(version: FormVersion, name: str) -> Question:
    found = next((each for each in definition_of(version).questions if each.name == name), None)
    if found is None or not can_follow(found):
        raise NotBindable(label=next(iter(found.label.values()), name) if found else name)
    return found


def _told(binding: Binding) -> dict[str, object]:
    return {
        "what": str(binding.what), "kinds": binding.kinds, "group": binding.group, "below": binding.below,
        "measure": binding.measure, "standing": binding.standing,
    }  # fmt: skip


def _record(form: Form, by: User, at: datetime, verb: str, detail: dict[str, object]) -> None:
    record_event(
        by=by,
        at=at,
        verb=verb,
        what=form,
        organisation=form.organisation_id,
        unit=form.unit_id,
        detail=detail,
    )

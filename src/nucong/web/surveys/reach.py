"""Which surveys, links and words somebody may open from a page."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from nucong.accounts.permissions import Permission
from nucong.contracts.models import Contract
from nucong.kernel.refusal import NotVisible
from nucong.organisations.models import Unit
from nucong.surveys.models import Link, Survey, Word
from nucong.surveys.queries import path_in
from nucong.web.acting import Acting
from nucong.web.scope import allows, sees_below, writes_records


@dataclass(frozen=True)
class Seen:
    """A survey as somebody sees it: from which unit on, whether she steers it, whether she reads what lies below."""

    survey: Survey
    root: UUID
    steers: bool
    below: bool = True


def may_ask(me: Acting, unit: Unit) -> bool:
    """Tell whether she asks for a unit: the right to open reports is the right to ask."""
    return allows(me, Permission.OPEN_CYCLE, unit)


def may_ask_about(me: Acting, contract: Contract) -> bool:
    """Tell whether she begins a survey on a contract: who keeps the contracts of its unit asks those it covers."""
    unit = contract.record.unit
    return may_ask(me, unit) or writes_records(me, unit.pk)


def may_steer(me: Acting, survey: Survey) -> bool:
    """Tell whether she writes, opens and closes a survey: who asks for its unit, or about the contract it belongs to."""
    if may_ask(me, survey.unit):
        return True
    contract = Contract.objects.filter(survey=survey.pk).select_related("record__unit").first()
    return contract is not None and may_ask_about(me, contract)


def told_to_keepers(me: Acting) -> Q:
    """Return the condition on surveys that one who does not ask for her unit sees: those opened, and drafts she may steer."""
    opened = Q(opened_at__isnull=False)
    if not writes_records(me, me.unit.pk):
        return opened
    return opened | Q(
        pk__in=Contract.objects.filter(record__unit=me.unit, survey__isnull=False).values("survey")
    )


def survey_seen(me: Acting, key: UUID) -> Seen:
    """Return a survey of a unit whose figures she sees, or one with a link for her unit. Raises NotVisible."""
    survey = _survey(key)
    steers = may_steer(me, survey)
    if survey.opened_at is None:
        if not steers:
            raise NotVisible
        return Seen(survey, survey.unit_id, steers)
    if steers or allows(me, Permission.SEE_FIGURES, survey.unit):
        return Seen(
            survey,
            survey.unit_id,
            steers,
            steers or survey.unit_id != me.unit.pk or sees_below(me, Permission.SEE_FIGURES),
        )
    if allows(me, Permission.SEE_FIGURES, me.unit) and path_in(survey, me.unit.pk) is not None:
        return Seen(survey, me.unit.pk, False, sees_below(me, Permission.SEE_FIGURES))
    raise NotVisible


def survey_steered(me: Acting, key: UUID) -> Survey:
    """Return a survey she writes, opens and closes. Raises NotVisible."""
    survey = _survey(key)
    if not may_steer(me, survey):
        raise NotVisible
    return survey


def link_seen(me: Acting, key: UUID, permission: Permission = Permission.SEE_UNIT) -> Link:
    """Return the link of a unit she sees (or may do something for), or of a survey she steers. Raises NotVisible."""
    link = Link.objects.select_related("survey__unit", "survey__organisation", "unit").filter(pk=key).first()
    if link is None or not (may_steer(me, link.survey) or allows(me, permission, link.unit)):
        raise NotVisible
    return link


def word_steered(me: Acting, key: UUID) -> Word:
    """Return what somebody wrote in a survey she steers. Raises NotVisible."""
    word = Word.objects.select_related("question__survey__unit").filter(pk=key).first()
    if word is None or not may_steer(me, word.question.survey):
        raise NotVisible
    return word


def _survey(key: UUID) -> Survey:
    found = Survey.objects.select_related("unit", "organisation", "programme__document", "call")
    survey = found.filter(pk=key).first()
    if survey is None:
        raise NotVisible
    return survey

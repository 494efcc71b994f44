"""What is done to one case: each act with a page of its own."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from nucong.cases import actions, rules
from nucong.cases.contents import CaseFile
from nucong.cases.models import Admission, Case, Member, Step
from nucong.cases.queries import can_join, case_workers_of, could_take_over, years_kept
from nucong.cases.states import ENDING_TOLD_WORDS, PURPOSE_WORDS, Ending, PassedOn, Purpose, TeamRole
from nucong.flow.case_story import record_withdrawal, tell_case
from nucong.kernel.refusal import NotVisible
from nucong.organisations.models import Unit
from nucong.organisations.queries import NamesInTime, unit_named
from nucong.web.acting import Acting, acting
from nucong.web.cases.inputs import (
    CloseInput,
    ConsentInput,
    EndingInput,
    FactsInput,
    MemberInput,
    ReferInput,
    StepInput,
    StoryInput,
    WordsInput,
)
from nucong.web.cases.reach import case_opened, kept_nowhere
from nucong.web.cases.views import ASKED, page_of
from nucong.web.confirmation import confirmation_page, is_confirmed
from nucong.web.locales import written_day
from nucong.web.parts import Confirmation
from nucong.web.roster.asking import answered

MOST_UNITS = 500


@kept_nowhere
@ASKED
def step(request: HttpRequest, key: UUID) -> HttpResponse:
    """Add a step, done today or due in working days."""
    me = acting(request)
    case = case_opened(me, key)
    typed = StepInput(request.POST or None)

    def act() -> None:
        actions.add_step(case=case, **typed.cleaned_data, on=me.on, by=me.user, at=me.at)

    return answered(request, typed, page_of(me, _("Add a step"), _("Add"), case=case), act, done=_("Saved."))


@kept_nowhere
@require_POST
def finish(request: HttpRequest, key: UUID, step: UUID) -> HttpResponse:
    """Say that a step is done."""
    me = acting(request)
    case = case_opened(me, key)
    found = Step.objects.filter(pk=step, case=case).first()
    if found is None:
        raise NotVisible
    actions.finish_step(step=found, on=me.on, by=me.user, at=me.at)
    return redirect("cases:case", key=case.pk)


@kept_nowhere
@ASKED
def facts(request: HttpRequest, key: UUID) -> HttpResponse:
    """Set right what the case is about."""
    me = acting(request)
    case = case_opened(me, key)
    told = actions.read_case(case=case, on=me.on, by=me.user, at=me.at).facts
    first = {
        "kind": told.kind, "harassment": list(told.harassment), "context": told.context or "",
        "workplace": told.workplace, "child": told.child,
    }  # fmt: skip
    typed = FactsInput(request.POST or None, initial=first)

    def act() -> None:
        actions.set_facts(case=case, facts=typed.facts(told.source), on=me.on, by=me.user, at=me.at)

    page = page_of(me, _("What the case is about"), _("Save"), case=case)
    return answered(request, typed, page, act, done=_("Saved."))


@kept_nowhere
@ASKED
def write(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write to her; she reads it when she comes back."""
    me = acting(request)
    case = case_opened(me, key)
    typed = WordsInput(request.POST or None)

    def act() -> None:
        actions.write_to_her(case=case, words=typed.cleaned_data["words"], on=me.on, by=me.user, at=me.at)

    hint = _("She reads it with her code and return key. It is sent nowhere.")
    page = page_of(me, _("Write to her"), _("Put it there for her"), case=case, hint=hint)
    return answered(request, typed, page, act, done=_("She finds it when she comes back."))


@kept_nowhere
@ASKED
def consent(request: HttpRequest, key: UUID) -> HttpResponse:
    """Record a consent to one purpose."""
    me = acting(request)
    case = case_opened(me, key)
    told = actions.read_case(case=case, on=me.on, by=me.user, at=me.at)
    typed = ConsentInput(request.POST or None, offered=told.asks_for(Purpose))

    def act() -> None:
        given = typed.cleaned_data
        actions.record_consent(
            case=case, purpose=Purpose(given["purpose"]), how=given["how"], on=me.on, by=me.user, at=me.at
        )

    page = page_of(me, _("She agrees to a purpose"), _("Record"), case=case)
    return answered(request, typed, page, act, done=_("Recorded with the day of today."))


@kept_nowhere
@require_POST
def withdrawal(request: HttpRequest, key: UUID, purpose: str) -> HttpResponse:
    """Record that she took a consent back, after a second click."""
    me = acting(request)
    case = case_opened(me, key)
    if purpose not in set(Purpose):
        raise NotVisible
    if not is_confirmed(request):
        effects = [_("From now on nothing more is done for this purpose.")]
        if purpose in (Purpose.PUBLISH, Purpose.KEEP):
            effects.append(_("A text told from the case is taken back wherever it stands."))
        if purpose == Purpose.KEEP:
            effects.append(_("Names and words of the case are erased in 15 days."))
        return confirmation_page(
            request,
            Confirmation(
                title=_("She takes a consent back"), sentence=_(PURPOSE_WORDS[Purpose(purpose)]),
                act=_("Record"), post_to=request.path, back_to=page_of(me, "", "", case=case).back,
                effects=tuple(effects), icon="cross",
            ),
        )  # fmt: skip
    record_withdrawal(case=case, purpose=Purpose(purpose), on=me.on, by=me.user, at=me.at)
    return redirect("cases:case", key=case.pk)


@kept_nowhere
@ASKED
def member(request: HttpRequest, key: UUID) -> HttpResponse:
    """Add a case worker to the team."""
    me = acting(request)
    case = case_opened(me, key)
    there = set(case.members.filter(until=None).values_list("user_id", flat=True))
    people = [user for user in can_join(case, me.on) if user.pk not in there]
    roles = (TeamRole.HANDLER, TeamRole.SUPERVISOR, TeamRole.SUBSTITUTE)
    typed = MemberInput(request.POST or None, people=people, roles=roles)

    def act() -> None:
        role = TeamRole(typed.cleaned_data["role"])
        actions.add_member(case=case, user=typed.person, role=role, on=me.on, by=me.user, at=me.at)

    hint = "" if people else _("Every other case worker of the unit is in the team or kept out of the case.")
    page = page_of(me, _("Add to the team"), _("Add") if people else "", case=case, hint=hint)
    return answered(request, typed, page, act, done=_("Saved."))


@kept_nowhere
@require_POST
def leave(request: HttpRequest, key: UUID, member: UUID) -> HttpResponse:
    """End somebody's place in the team."""
    me = acting(request)
    case = case_opened(me, key)
    found = Member.objects.filter(pk=member, case=case).first()
    if found is None:
        raise NotVisible
    actions.end_member(member=found, on=me.on, by=me.user, at=me.at)
    return redirect("cases:index" if found.user_id == me.user.pk else page_of(me, "", "", case=case).back)


@kept_nowhere
@ASKED
def keep_out(request: HttpRequest, key: UUID) -> HttpResponse:
    """Close the case to a case worker for good."""
    me = acting(request)
    case = case_opened(me, key)
    people = [user for user in case_workers_of(case.unit_id, me.on) if user.pk != me.user.pk]
    typed = MemberInput(request.POST or None, people=people, roles=())

    def act() -> None:
        actions.keep_out(case=case, user=typed.person, on=me.on, by=me.user, at=me.at)

    hint = (
        _("The accused, or somebody close to the accused. It cannot be undone.")
        if people
        else _("There is no other case worker at the unit who could be kept out.")
    )
    act_words = _("Keep out") if people else ""
    page = page_of(me, _("Keep somebody out of the case"), act_words, case=case, hint=hint)
    return answered(request, typed, page, act, done=_("The case is closed to her or him."))


@kept_nowhere
@ASKED
def refer(request: HttpRequest, key: UUID) -> HttpResponse:
    """Pass a summary on to the case workers of another unit, with her consent."""
    me = acting(request)
    case = case_opened(me, key)
    typed = ReferInput(request.POST or None, units=_units_with_workers(me, case))

    def act() -> None:
        unit = typed.units[typed.cleaned_data["to_unit"]]
        said = typed.cleaned_data
        actions.refer(
            case=case, to_unit=unit, words=said["words"], told=[PassedOn(each) for each in said["told"]],
            how=said["how"], on=me.on, by=me.user, at=me.at,
        )  # fmt: skip

    page = page_of(me, _("Refer with her consent"), _("Pass it on"), case=case)
    return answered(request, typed, page, act, done=_("It is passed on."))


def _units_with_workers(me: Acting, case: Case) -> list[tuple[Unit, str]]:
    held = Admission.objects.filter(let_in_on__isnull=False, vouches=False).exclude(unit=case.unit_id)
    found = Unit.objects.filter(pk__in=held.values("unit"))[:MOST_UNITS]
    units = [unit for unit in found if could_take_over(case, unit, me.on)]
    names = NamesInTime(unit.pk for unit in units)
    return sorted(((unit, names.on(unit.pk, me.on)) for unit in units), key=lambda pair: pair[1])


@kept_nowhere
@ASKED
def tell(request: HttpRequest, key: UUID) -> HttpResponse:
    """Tell the case in another text without names, with her consent to it."""
    me = acting(request)
    case = case_opened(me, key)
    typed = StoryInput(request.POST or None)

    def act() -> None:
        told = typed.cleaned_data
        tell_case(case=case, title=told["title"], text=told["text"], on=me.on, by=me.user, at=me.at)

    hint = _(
        "Nothing is copied from the case. Change days, place, trade and what else could lead to her; agree the text "
        "with her word by word. Who writes and reviews for the unit sees only this text, not the case."
    )
    page = page_of(me, _("Tell it without names"), _("Hand the text over"), case=case, hint=hint)
    done = _(
        "The text waits among the documents of the unit for review; when she takes her consent back it ends."
    )
    return answered(request, typed, page, act, done=done)


@kept_nowhere
@ASKED
def close(request: HttpRequest, key: UUID) -> HttpResponse:
    """Close the case with the written result, drafted from what was done."""
    me = acting(request)
    case = case_opened(me, key)
    told = actions.read_case(case=case, on=me.on, by=me.user, at=me.at)
    with translation.override(me.organisation.language):
        open_lines = (_("Result: (say what came of it)"), _("– (say what was done)"))
    typed = CloseInput(
        request.POST or None, initial={"words": told.outcome or result_draft(me, case, told)},
        open_lines=open_lines,
    )  # fmt: skip
    typed.fields["words"].label = _("Written result to her")
    typed.fields["words"].widget.attrs["rows"] = 16

    def act() -> None:
        said = typed.cleaned_data
        actions.close_case(
            case=case, outcome=said["words"], ending=Ending(said["ending"]), on=me.on, by=me.user, at=me.at
        )

    hint = _(
        "The result is drafted from the steps that she is told of. How it ended stands above it in words of its own: "
        "read both once more as she will read them."
    )
    page = page_of(me, _("Close with a written result"), _("Close the case"), case=case, hint=hint)
    return answered(request, typed, page, act, done=_("The case is closed; she finds the result."))


@kept_nowhere
@ASKED
def ending(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say once how a case ended that was closed before that was kept."""
    me = acting(request)
    case = case_opened(me, key)
    typed = EndingInput(request.POST or None)
    typed.fields["ending"].help_text = _(
        "It is sealed with the case and said once. The day on which the case is erased stays as it is."
    )

    def act() -> None:
        said = Ending(typed.cleaned_data["ending"])
        actions.say_ending(case=case, ending=said, on=me.on, by=me.user, at=me.at)

    page = page_of(me, _("Say how it ended"), _("Save"), case=case)
    return answered(request, typed, page, act, done=_("Saved."))


def result_draft(me: Acting, case: Case, told: CaseFile) -> str:
    """Return the written result to her, in the language of the organisation, from the steps she is told of."""
    with translation.override(me.organisation.language):
        done = [
            f"– {written_day(each.done_on)}: {each.words}"
            for each in told.steps
            if each.told and each.done_on
        ]
        lines = [
            _("To the sender of letter %(code)s") % {"code": rules.grouped(case.code)},
            "",
            _("We received your letter on %(day)s. This was done:") % {"day": written_day(case.received_on)},
            *(done or [_("– (say what was done)")]),
            "",
            _("Result: (say what came of it)"),
            "",
            _(
                "If you do not agree, you can write back here, or turn to the union of the level above, to the "
                "labour authority or to the court. What you told stays sealed and is erased on %(day)s at the latest."
            )
            % {"day": written_day(longest_kept(me))},
            "",
            unit_named(case.unit, me.on),
            written_day(me.on),
        ]
    return "\n".join(lines)


def longest_kept(me: Acting) -> date:
    """Return the day on which a case closed today is erased at the latest, however it ended."""
    years = (years_kept(me.organisation.pk, ending, on=me.on) for ending in Ending)
    return rules.kept_until(me.on, max(years))


@kept_nowhere
@require_GET
def result(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the written result on a page to be printed and handed over."""
    me = acting(request)
    case = case_opened(me, key)
    told = actions.read_case(case=case, on=me.on, by=me.user, at=me.at)
    if not told.outcome:
        raise NotVisible
    page = page_of(me, _("Written result"), "", case=case)
    with translation.override(me.organisation.language):
        ended = _(ENDING_TOLD_WORDS[told.ending]) if told.ending else ""
    return render(request, "cases/result.html", {"page": page, "ended": ended, "outcome": told.outcome})


@kept_nowhere
@require_POST
def reopen(request: HttpRequest, key: UUID) -> HttpResponse:
    """Work on a closed case again."""
    me = acting(request)
    case = case_opened(me, key)
    actions.reopen_case(case=case, on=me.on, by=me.user, at=me.at)
    return redirect("cases:case", key=case.pk)


@kept_nowhere
@require_POST
def erase(request: HttpRequest, key: UUID) -> HttpResponse:
    """Erase everything that was told, after a second click."""
    me = acting(request)
    case = case_opened(me, key)
    if not is_confirmed(request):
        return confirmation_page(
            request,
            Confirmation(
                title=_("Erase the case"), sentence=_("Erase everything that was told in this case, for good."),
                act=_("Erase"), post_to=request.path, back_to=page_of(me, "", "", case=case).back,
                effects=(
                    _("Names, words, steps, letters and consents are gone; she can no longer come back to it."),
                    _("That there was a case, its days and who opened it stay."),
                ),
                danger=True, icon="cross",
            ),
        )  # fmt: skip
    actions.erase_case(case=case, on=me.on, by=me.user, at=me.at)
    return redirect("cases:index")

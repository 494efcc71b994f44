"""One inspection: set up, begun, answered item by item also without a net, concluded."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.inspections import actions
from nucong.inspections.actions.checking import Noted
from nucong.inspections.models import Finding, Inspection
from nucong.inspections.rules import Tick, Took, may
from nucong.inspections.states import FOLLOWED, InspectionState, Mode, Step, Verdict
from nucong.kernel.refusal import NotVisible, Refusal
from nucong.ledgers.queries import partner_units
from nucong.organisations.queries import child_counts
from nucong.reporting.media import MAX_FILES, Media
from nucong.web.acting import Acting, acting
from nucong.web.inspections import pages, reach, words
from nucong.web.inspections.inputs import BeginInput, NewInput
from nucong.web.inspections.typed import BadTicks, ticks_in_form, ticks_in_json
from nucong.web.inspections.views import worker
from nucong.web.locales import written_day, written_moment
from nucong.web.middleware import told
from nucong.web.organisations.choosing import Choosing
from nucong.web.parts import Link
from nucong.web.roster.asking import FormPage, answered
from nucong.web.scope import writes_records
from nucong.web.uploading import take_files

ASKED = require_http_methods(["GET", "POST"])


@ASKED
def new(request: HttpRequest) -> HttpResponse:
    """Set up one inspection outside a plan."""
    me = acting(request)
    if not writes_records(me, me.unit.pk):
        raise NotVisible
    below = child_counts([me.unit.pk], on=me.on)
    mode = Mode.DIRECT if below else Mode.SELF
    form = NewInput(
        request.POST or None, initial={"mode": mode.value, "due_on": me.on},
        choosing=Choosing(me.unit, on=me.on, single=True) if below else None,
        partners=partner_units(me.unit, on=me.on),
    )  # fmt: skip
    made: list[Inspection] = []

    def act() -> None:
        given = form.cleaned_data
        unit = next(iter(given.get("unit") or ()), None)
        if form.mode_chosen is Mode.SELF:
            unit = me.unit
        target = actions.Target(form.mode_chosen, unit, given["employer"])
        made.append(actions.open_inspection(
            unit=me.unit, target=target, theme=given["theme"], due_on=given["due_on"], together=form.together,
            by=me.user, at=me.at,
        ))  # fmt: skip

    page = FormPage(
        title=_("New inspection"), lead=me.unit_name, back=reverse("inspections:index"), act=_("Set up the inspection"),
        crumbs=reach.crumbs(),
    )  # fmt: skip
    answer = answered(request, form, page, act, done=_("The inspection is set up."))
    return redirect("inspections:detail", made[0].pk) if made else answer


@require_GET
def detail(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show an inspection: what was found, papers and replies, what may be done next."""
    me = acting(request)
    found = reach.inspection_for(me, key)
    items = pages.items_of(found, on=me.on)
    violated = [
        item for item in items if item.finding is not None and item.finding.verdict == Verdict.VIOLATES
    ]
    mine = writes_records(me, found.unit_id)
    word, tone = words.state_word(found.state)
    handover = getattr(found, "handover", None)
    context = {
        "inspection": found,
        "name": words.checked_name(found),
        "state_word": word,
        "tone": tone,
        "facts": pages.facts_of(found, me.on),
        "violated": violated,
        "open": any(not item.settled for item in violated),
        "others": [item for item in items if item.finding is not None and item not in violated],
        "unanswered": len([item for item in items if item.finding is None]),
        "items": len(items),
        "papers": pages.papers_of(me, found),
        "handover": handover,
        "mine": mine,
        "tells": reach.may_tell(me, found),
        "opens_files": reach.may_reply(me, found),
        "followed": found.state in FOLLOWED,
        "may": {step.value: mine and may(found.state, step) for step in Step},
        "may_write_papers": reach.may_write_papers(me, found) and may(found.state, Step.ISSUE),
        "may_agree": handover is not None and handover.agreed_at is None and reach.may_agree(me, found),
        "today": me.on,
        "crumbs": reach.crumbs(Link(words.checked_name(found))),
        **pictures_kept(me, found),
    }
    return render(request, "inspections/detail.html", context)


def pictures_kept(me: Acting, found: Inspection) -> dict[str, Any]:
    """Return where a device keeps what was not sent yet of a check, where its pictures go, and how many the check takes."""
    if found.record is None:
        return {}
    return {
        "store": f"{me.user.pk}:{found.pk}",
        "picture": reverse("inspections:picture", args=[found.pk, "code"]).replace("/code/", "/{code}/"),
        "room": MAX_FILES - found.record.files.count(),
    }


def page_about(found: Inspection, title: str, act: str, *, hint: str = "") -> FormPage:
    """Return what stands around a form of one inspection."""
    back = reverse("inspections:detail", args=[found.pk])
    name = words.checked_name(found)
    return FormPage(
        title=title, lead=name, back=back, act=act, crumbs=reach.crumbs(Link(name, back)), hint=hint
    )


@ASKED
def begin(request: HttpRequest, key: UUID) -> HttpResponse:
    """Begin the check: its day decides which list it is held against."""
    me = acting(request)
    found = reach.inspection_for(me, key, write=True)
    form = BeginInput(request.POST or None, initial={"on": me.on})

    def act() -> None:
        actions.begin(inspection=found, **form.cleaned_data, by=me.user, at=me.at)

    page = page_about(
        found, _("Begin the check"), _("Open the checklist"),
        hint=_("The list in force on the day of the check stays with it, whatever the law says later."),
    )  # fmt: skip
    return answered(
        request,
        form,
        page,
        act,
        done=_("The check is begun."),
        to=reverse("inspections:checklist", args=[key]),
    )


@ASKED
def checklist(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the checklist to fill in; a post without scripts saves every answer at once."""
    me = acting(request)
    found = reach.inspection_for(me, key, write=True)
    if found.state != InspectionState.UNDER_WAY:
        return redirect("inspections:detail", key)
    problems: list[str] = []
    if request.method == "POST":
        noted: list[Noted] = []
        try:
            noted = actions.note_ticks(
                inspection=found, ticks=ticks_in_form(request.POST), by=me.user, at=me.at
            )
        except BadTicks as bad:
            problems = [bad.sentence()]
        except Refusal as refusal:
            problems = [told(refusal)]
        problems += [_conflict(each) for each in noted if each.took is Took.CONFLICT]
        problems += _take_evidence(request, me, found)
        if not problems:
            messages.success(request, _("Saved."))
            return redirect("inspections:detail", key)
    context = {
        **_checklist_context(me, found, problems), "holder": worker.holder(request), "version": worker.version(),
    }  # fmt: skip
    return render(request, "inspections/checklist.html", context, status=422 if problems else 200)


def _take_evidence(request: HttpRequest, me: Acting, found: Inspection) -> list[str]:
    """Keep the pictures chosen beside answered items; return what is to be said of items without an answer."""
    chosen = [field for field in request.FILES if field.startswith("evidence-")]
    findings = {row.code: row for row in found.findings.all()} if chosen else {}
    problems = []
    for field in chosen:
        finding = findings.get(field.removeprefix("evidence-"))
        if finding is None:
            problems.append(
                _(
                    "A picture was chosen for an item that has no answer yet: answer it, then choose the picture again."
                )
            )
            continue
        take_files(request, partial(_attach, finding=finding, me=me), wanted=False, field=field)
    return problems


def _attach(media: Media, *, finding: Finding, me: Acting) -> object:
    return actions.attach_evidence(finding=finding, media=media, by=me.user, at=me.at)


def _checklist_context(me: Acting, found: Inspection, problems: list[str]) -> dict[str, Any]:
    return {
        "inspection": found,
        "name": words.checked_name(found),
        "day": written_day(found.record.on) if found.record is not None else "",
        "items": pages.items_of(found, on=me.on),
        "verdicts": [(verdict.value, _(word)) for verdict, word in words.VERDICTS.items()],
        **pictures_kept(me, found),
        "problems": problems,
        "crumbs": reach.crumbs(
            Link(words.checked_name(found), reverse("inspections:detail", args=[found.pk])),
            Link(_("Checklist")),
        ),
    }


@require_POST
def ticks(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take in answers a phone kept: each is written once however often it comes; one over another's is told."""
    me = acting(request)
    found = reach.inspection_for(me, key, write=True)
    try:
        given: list[Tick] = ticks_in_json(request.body)
        noted = actions.note_ticks(inspection=found, ticks=given, by=me.user, at=me.at)
    except BadTicks as bad:
        return JsonResponse({"refused": bad.sentence()}, status=422)
    except Refusal as refusal:
        return JsonResponse({"refused": told(refusal)}, status=refusal.status)
    return JsonResponse({
        "saved_at": written_moment(me.at),
        "kept": {each.code: each.finding.revision for each in noted if each.took is not Took.CONFLICT},
        "conflicts": {
            each.code: {**_as_typed(each), "words": _conflict(each)} for each in noted if each.took is Took.CONFLICT
        },
    })  # fmt: skip


def _as_typed(noted: Noted) -> dict[str, Any]:
    finding = noted.finding
    return {
        "verdict": finding.verdict, "note": finding.note, "women": finding.women or "",
        "due_on": finding.due_on.isoformat() if finding.due_on else "", "seen": finding.revision,
    }  # fmt: skip


def _conflict(noted: Noted) -> str:
    finding = noted.finding
    return _("%(who)s noted meanwhile: %(verdict)s. %(note)s") % {
        "who": finding.noted_by.display_name, "verdict": _(words.VERDICTS[Verdict(finding.verdict)]), "note": finding.note,
    }  # fmt: skip


@require_POST
def conclude(request: HttpRequest, key: UUID) -> HttpResponse:
    """Conclude the check when every item has an answer."""
    me = acting(request)
    found = reach.inspection_for(me, key, write=True)
    actions.conclude(inspection=found, by=me.user, at=me.at)
    messages.success(
        request, _("The check is concluded. What was found is followed here until it is put right.")
    )
    return redirect("inspections:detail", key)

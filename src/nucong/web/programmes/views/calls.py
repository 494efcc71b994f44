"""Calls of programmes: asked of the units below, folded together, answered."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.accounts.permissions import Permission
from nucong.documents.pages import PlainSheet, plain_workbook
from nucong.kernel.refusal import NotVisible
from nucong.organisations.models import Unit
from nucong.organisations.queries import ancestors, is_within
from nucong.programmes import actions
from nucong.programmes.models import Call, Opinion, Programme
from nucong.programmes.states import CallKind, OpinionAnswer
from nucong.web.acting import Acting, acting
from nucong.web.programmes.day_fields import DayField
from nucong.web.programmes.pages.calls import KINDS, call_page, call_rows, calls_page, opinion_cards
from nucong.web.scope import allows, asking_unit, programme_for
from nucong.web.surveys.lists import SurveyRow, survey_rows

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PAGE = 500


class CallInput(forms.Form):
    """What is asked, and until when."""

    kind = forms.ChoiceField(label=gettext_lazy("What is asked for"))
    title = forms.CharField(label=gettext_lazy("Title"), max_length=300)
    words = forms.CharField(
        label=gettext_lazy("What units should look at"), max_length=4000, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    closes_on = DayField(label=gettext_lazy("Open until"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(kind.value, _(word)) for kind, word in KINDS.items()]


class OpinionInput(forms.Form):
    """What a unit thinks."""

    about = forms.CharField(label=gettext_lazy("Article or rule"), max_length=200, required=False)
    words = forms.CharField(
        label=gettext_lazy("What you propose, and why"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


@require_http_methods(["GET", "POST"])
def index(request: HttpRequest, key: UUID) -> HttpResponse:
    """List the calls of a programme; on POST open one to the units below."""
    me = acting(request)
    programme = programme_for(me, key, Permission.SEE_FIGURES)
    steering = asking_unit(me, programme)
    form = CallInput(
        request.POST if request.method == "POST" else None, initial={"closes_on": me.on + timedelta(days=30)}
    )
    if request.method == "POST":
        if steering is None:
            raise NotVisible
        if form.is_valid():
            said = form.cleaned_data
            call = actions.open_call(
                programme=programme, unit=steering, kind=CallKind(said["kind"]), title=said["title"],
                words=said["words"], closes_on=said["closes_on"], by=me.user, at=me.at,
            )  # fmt: skip
            messages.success(request, _("The units below are asked."))
            return HttpResponseRedirect(reverse("programmes:call", args=[call.pk]))
    calls = programme.calls.filter(unit__in=_sides(me, programme)).annotate(
        said=Count("opinions", distinct=True), told=Count("studies", distinct=True)
    )
    page = calls_page(programme, list(calls), on=me.on, may_steer=steering is not None)
    surveys = programme.surveys.filter(unit__in=_sides(me, programme)).select_related("unit")
    if steering is None:
        surveys = surveys.exclude(opened_at=None)
    context = {"page": page, "form": form, "surveys": survey_rows(surveys, on=me.on)}
    return render(request, "programmes/calls.html", context, status=422 if form.is_bound else 200)


@require_GET
def asked(request: HttpRequest) -> HttpResponse:
    """List the calls of the units above that the unit worked for may answer."""
    me = acting(request)
    above = [row.id for row in ancestors(me.unit, on=me.on)]
    calls = Call.objects.filter(unit__in=above).annotate(
        said=Count("opinions", distinct=True), told=Count("studies", distinct=True)
    )
    rows = call_rows(list(calls[:50]), me.on)
    return render(request, "programmes/asked.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
def detail(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show a call; on POST a unit that is asked tells its opinion."""
    me = acting(request)
    call, asks = call_for(me, key)
    if call.kind == CallKind.STUDY:
        return HttpResponseRedirect(reverse("programmes:study", args=[call.pk]))
    form = OpinionInput(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if asks or not allows(me, Permission.FILL_IN, me.unit):
            raise NotVisible
        if form.is_valid():
            actions.tell_opinion(
                call=call, unit=me.unit, about=form.cleaned_data["about"], words=form.cleaned_data["words"],
                on=me.on, by=me.user, at=me.at,
            )  # fmt: skip
            messages.success(request, _("Your opinion is with the unit that asks."))
            return HttpResponseRedirect(reverse("programmes:call", args=[call.pk]))
    page = call_page(call, _opinions(call, None if asks else me.unit), on=me.on, asks=asks)
    context = {"page": page, "form": form, "surveys": _surveys_of(me, call) if asks else ()}
    return render(request, "programmes/call.html", context, status=422 if form.is_bound else 200)


@require_GET
def workbook(request: HttpRequest, key: UUID) -> HttpResponse:
    """Hand out all opinions with their units and answers as Excel."""
    me = acting(request)
    call, asks = call_for(me, key)
    if not asks:
        raise NotVisible
    cards = opinion_cards(_opinions(call, None), me.on)
    heads = [_("Article or rule"), _("Opinion"), _("Units"), _("Answer"), _("Reason")]
    rows = [(card.about, card.words, card.units, card.answer_words, card.reason) for card in cards]
    answer = HttpResponse(
        plain_workbook([PlainSheet(_("Opinions"), heads, rows, (), [24, 70, 50, 22, 50])]), content_type=XLSX
    )
    answer["Content-Disposition"] = 'attachment; filename="opinions.xlsx"'
    return answer


@require_POST
def close(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take no more opinions."""
    me = acting(request)
    call = _steered(me, key)
    actions.close_call(call=call, by=me.user, at=me.at)
    return HttpResponseRedirect(reverse("programmes:call", args=[call.pk]))


@require_POST
def settle(request: HttpRequest, key: UUID) -> HttpResponse:
    """Fold an opinion into another, let it stand by itself, or answer it."""
    me = acting(request)
    opinion = Opinion.objects.select_related("call__unit").filter(pk=key).first()
    if opinion is None:
        raise NotVisible
    call = _steered(me, opinion.call_id)
    answer = request.POST.get("answer", "")
    into = request.POST.get("into", "")
    if answer in set(OpinionAnswer):
        actions.answer_opinion(
            opinion=opinion,
            answer=OpinionAnswer(answer),
            reason=request.POST.get("reason", ""),
            by=me.user,
            at=me.at,
        )
    elif into == "alone":
        actions.unfold_opinion(opinion=opinion, by=me.user, at=me.at)
    elif other := next((each for each in call.opinions.all() if str(each.pk) == into), None):
        actions.fold_opinion(opinion=opinion, into=other, by=me.user, at=me.at)
    return HttpResponseRedirect(reverse("programmes:call", args=[call.pk]) + f"#opinion-{opinion.pk}")


def call_for(me: Acting, key: UUID) -> tuple[Call, bool]:
    """Return a call and whether she stands on the asking side; a unit below sees it too. Raises NotVisible."""
    call = Call.objects.select_related("unit", "programme__document").filter(pk=key).first()
    if call is None:
        raise NotVisible
    if allows(me, Permission.OPEN_CYCLE, call.unit) or (
        allows(me, Permission.SEE_FIGURES, call.unit) and not is_within(me.unit, call.unit, on=me.on)
    ):
        return call, True
    if me.unit.pk == call.unit_id and allows(me, Permission.SEE_FIGURES, call.unit):
        return call, True
    if me.unit.pk != call.unit_id and is_within(me.unit, call.unit, on=me.on):
        return call, False
    raise NotVisible


def _surveys_of(me: Acting, call: Call) -> list[SurveyRow]:
    """Return the anonymous surveys on the same matter; drafts are seen by who asks."""
    found = call.surveys.select_related("unit")
    asks = allows(me, Permission.OPEN_CYCLE, call.unit)
    return survey_rows(found if asks else found.exclude(opened_at=None), on=me.on)


def _steered(me: Acting, key: UUID) -> Call:
    call = Call.objects.select_related("unit", "programme").filter(pk=key).first()
    if call is None or not allows(me, Permission.OPEN_CYCLE, call.unit):
        raise NotVisible
    return call


def _opinions(call: Call, of: Unit | None) -> list[Opinion]:
    found = call.opinions.all()
    return list((found if of is None else found.filter(unit=of))[:PAGE])


def _sides(me: Acting, programme: Programme) -> list[UUID]:
    owners = programme.owners.select_related("unit")
    return [owner.unit_id for owner in owners if allows(me, Permission.SEE_FIGURES, owner.unit)]

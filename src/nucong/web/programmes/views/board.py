"""The board of a programme, on the screen and as a Word file; its money."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.accounts.permissions import Permission
from nucong.flow.board import board_of
from nucong.flow.board_paper import board_paper
from nucong.kernel.refusal import NotVisible
from nucong.programmes import actions
from nucong.programmes.errors import MoreThanPlanned, NotAnAmount, SpentInTheFuture
from nucong.programmes.models import BudgetEntry, BudgetLine, Programme
from nucong.programmes.queries import money_of
from nucong.programmes.states import FundSource
from nucong.web.acting import Acting, acting
from nucong.web.locales import written_number
from nucong.web.middleware import told
from nucong.web.programmes.money_inputs import LineInput, SpentInput, TakenBackInput
from nucong.web.programmes.pages.board import board_page, currency_of, money_page
from nucong.web.programmes.sides import own_side
from nucong.web.scope import asking_unit, programme_for

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_GET
def board(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show where a programme stands, on one page."""
    me = acting(request)
    programme = programme_for(me, key, Permission.SEE_FIGURES)
    page = board_page(board_of(programme, own_side(me, programme), on=me.on))
    return render(request, "programmes/board.html", {"page": page})


@require_GET
def paper(request: HttpRequest, key: UUID) -> HttpResponse:
    """Hand out the board as a Word file in the language of the programme."""
    me = acting(request)
    programme = programme_for(me, key, Permission.SEE_FIGURES)
    content = board_paper(board_of(programme, own_side(me, programme), on=me.on))
    answer = HttpResponse(content, content_type=WORD)
    answer["Content-Disposition"] = f'attachment; filename="board-{me.on.isoformat()}.docx"'
    return answer


@require_http_methods(["GET", "POST"])
def money(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the money of a programme; on POST plan a line for one's own organisation."""
    me = acting(request)
    programme = programme_for(me, key, Permission.SEE_FIGURES)
    steering = asking_unit(me, programme)
    form = LineInput(request.POST if request.method == "POST" else None, initial={"year": me.on.year})
    if request.method == "POST":
        if steering is None or steering.organisation is None:
            raise NotVisible
        if form.is_valid():
            said = form.cleaned_data
            actions.plan_money(
                programme=programme, organisation=steering.organisation, source=FundSource(said["source"]),
                title=said["title"], year=said["year"], planned=said["planned"], by=me.user, at=me.at,
            )  # fmt: skip
            messages.success(request, _("The line is planned."))
            return HttpResponseRedirect(reverse("programmes:money", args=[programme.pk]))
    return _money_shown(request, me, programme, form)


@require_POST
def spend(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write down money spent of a line of one's own organisation."""
    me = acting(request)
    line = BudgetLine.objects.select_related("programme").filter(pk=key).first()
    programme = _kept(me, line)
    assert line is not None
    form = SpentInput(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.spend_money(
                line=line, on=said["on"], amount=said["amount"], words=said["words"], beyond=said["beyond"],
                today=me.on, by=me.user, at=me.at,
            )  # fmt: skip
        except MoreThanPlanned as refusal:
            form.add_error("beyond", _more_than_planned(refusal))
        except SpentInTheFuture as refusal:
            form.add_error("on", told(refusal))
        except NotAnAmount as refusal:
            form.add_error("amount", told(refusal))
        else:
            messages.success(request, _("The amount is written down."))
            return HttpResponseRedirect(f"{reverse('programmes:money', args=[programme.pk])}#line-{line.pk}")
    new = LineInput(initial={"year": me.on.year})
    return _money_shown(request, me, programme, new, line=line.pk, typed=form)


@require_POST
def take_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take back an expense that was written down by mistake."""
    me = acting(request)
    entry = BudgetEntry.objects.select_related("line__programme").filter(pk=key).first()
    programme = _kept(me, entry.line if entry is not None else None)
    assert entry is not None
    form = TakenBackInput(request.POST)
    if form.is_valid():
        actions.take_back_expense(entry=entry, reason=form.cleaned_data["reason"], by=me.user, at=me.at)
        messages.success(request, _("It is taken back; both entries stay to be read."))
    else:
        messages.error(request, _("Say in a few words why it is taken back."))
    return HttpResponseRedirect(f"{reverse('programmes:money', args=[programme.pk])}#line-{entry.line_id}")


def _kept(me: Acting, line: BudgetLine | None) -> Programme:
    """Return the programme of a line she keeps. Raises NotVisible."""
    if line is None:
        raise NotVisible
    programme = programme_for(me, line.programme_id, Permission.SEE_FIGURES)
    steering = asking_unit(me, programme)
    if steering is None or steering.organisation_id != line.organisation_id:
        raise NotVisible
    return programme


def _more_than_planned(refusal: MoreThanPlanned) -> str:
    said = {key: written_number(value) for key, value in refusal.params.items()}
    return told(MoreThanPlanned(**said))


def _money_shown(
    request: HttpRequest, me: Acting, programme: Programme, form: LineInput, *, line: UUID | None = None,
    typed: SpentInput | None = None,
) -> HttpResponse:  # fmt: skip
    steering = asking_unit(me, programme)
    page = money_page(
        programme, money_of(programme), own=steering.organisation_id if steering else None,
        seen=own_side(me, programme).organisation_id, currency=currency_of(me.organisation.country),
    )  # fmt: skip
    context = {
        "page": page, "form": form, "spent": SpentInput(initial={"on": me.on}), "line": line, "typed": typed,
        "today": me.on,
    }  # fmt: skip
    wrong = form.is_bound or typed is not None
    return render(request, "programmes/money.html", context, status=422 if wrong else 200)

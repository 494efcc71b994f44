"""The reviewer's list and what is done with chosen units: accept, send back, remind, extend.

Every act shows first what will happen to whom, then asks for a second, named click, then tells row by row
what was done and what was not.
"""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from nucong.accounts.permissions import Permission
from nucong.accounts.queries import within_scope
from nucong.flow.reminding import remind_by_hand
from nucong.flow.step4_consolidate import compared
from nucong.kernel.refusal import NotVisible, Refusal
from nucong.organisations.queries import unit_named
from nucong.reporting import actions
from nucong.reporting.actions import Outcome
from nucong.reporting.bulk import Act
from nucong.reporting.figures import COUNTED_WITH_SENT
from nucong.reporting.models import AudienceMember
from nucong.reporting.rules import check_not_longer_than_own
from nucong.reporting.standing import standing
from nucong.web.acting import Acting, acting
from nucong.web.confirmation import is_confirmed
from nucong.web.middleware import coded
from nucong.web.reporting.inputs import ExtendInput, ReasonInput
from nucong.web.reporting.pages.candidates import Wish, candidates, listed
from nucong.web.reporting.pages.days import asks_for
from nucong.web.reporting.pages.in_bulk import BulkPage, Entered, bulk_page, result_page
from nucong.web.reporting.pages.reviewing import review_page
from nucong.web.scope import member_for

INPUTS: dict[Act, type[Form]] = {Act.RETURN: ReasonInput, Act.EXTEND: ExtendInput}


@require_GET
def review(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the units below one unit, as their superior decides about them."""
    me = acting(request)
    top = member_for(me, key, Permission.SEE_FIGURES)
    wish = Wish.read(request.GET.get)
    page = review_page(me, top, wish, host=request.build_absolute_uri("/").rstrip("/"))
    return render(request, "reporting/review.html", {"page": page})


@require_POST
def act(request: HttpRequest, key: UUID) -> HttpResponse:
    """Do something with the chosen units: ask what is missing, show what will happen, do it, tell the result."""
    me = acting(request)
    top = member_for(me, key, Permission.SEE_FIGURES)
    chosen = _chosen(request, me, top)
    if not chosen:
        messages.warning(request, _("No unit was chosen."))
        return HttpResponseRedirect(_back(request, top))
    try:
        wanted = Act(request.POST.get("act", ""))
    except ValueError:
        raise NotVisible from None
    form = INPUTS[wanted](request.POST if "reason" in request.POST else None) if wanted in INPUTS else None
    entered = _entered(me, top, form)
    back, hidden = _back(request, top), _hidden(request, chosen)
    if entered is None:
        page = bulk_page(wanted, top, [Outcome(member) for member in chosen], Entered(), hidden, back)
        return _show(request, page, form=form, status=422 if form is not None and form.is_bound else 200)
    outcomes = actions.preview(wanted, chosen, on=me.on, until=entered.until)
    will = any(each.why is None for each in outcomes)
    if not (is_confirmed(request) and will):
        return _show(request, bulk_page(wanted, top, outcomes, entered, hidden, back, sure=will))
    done = _do(wanted, me, top, chosen, entered)
    return _show(request, result_page(wanted, top, done, entered, back))


def _entered(me: Acting, top: AudienceMember, form: Form | None) -> Entered | None:
    """Return what was typed; None while something is missing, which the form then says."""
    if form is None:
        return Entered()
    if not form.is_valid():
        return None
    entered = Entered(**form.cleaned_data)
    if entered.until is not None:
        asks = asks_for(me, top)
        try:
            check_not_longer_than_own(
                until=entered.until, today=me.on, own_day=None if asks else top.due_on,
                asker=unit_named(top.cycle.unit, me.on),
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error("until", coded(refusal))
            return None
    return entered


def _do(
    wanted: Act, me: Acting, top: AudienceMember, chosen: list[AudienceMember], entered: Entered
) -> list[Outcome]:
    cycle, by, at, on = top.cycle, me.user, me.at, me.on
    if wanted is Act.ACCEPT:
        return actions.accept_many(cycle=cycle, members=chosen, by=by, at=at, on=on)
    if wanted is Act.RETURN:
        return actions.send_back_many(cycle=cycle, members=chosen, reason=entered.reason, by=by, at=at, on=on)
    if wanted is Act.EXTEND and entered.until is not None:
        return actions.extend(
            cycle=cycle, members=chosen, until=entered.until, reason=entered.reason, by=by, at=at, on=on
        )
    outcomes = actions.preview(Act.REMIND, chosen, on=on)
    owing = [each.member for each in outcomes if each.why is None]
    remind_by_hand(cycle=cycle, members=owing, on=on, by=by, at=at)
    return outcomes


def _chosen(request: HttpRequest, me: Acting, top: AudienceMember) -> list[AudienceMember]:
    """Return the chosen units she reviews. Raises NotVisible when one of them is not hers to review.

    `all`: everybody who owes at any depth. `found`: all units of the list that `list` describes.
    """
    now = standing(top.cycle)
    hers = within_scope(me.scope, on=me.on, to_unit="unit__", permission=Permission.REVIEW)
    reviewed = set(AudienceMember.objects.filter(hers, cycle=top.cycle).values_list("pk", flat=True))
    inside = [member for member in now.below(top) if member.pk in reviewed]
    if not inside:
        raise NotVisible
    if request.POST.get("all") == "1":
        return now.owing_at(inside)
    if request.POST.get("found") == "1":
        wish = Wish.of_query(request.POST.get("list", ""))
        found = candidates(now, compared(top.cycle, COUNTED_WITH_SENT), top, wish, today=me.on)
        kept = set(found.places[listed(found, wish)].tolist())
        return [member for member in inside if now.tree.places[member.pk] in kept]
    keys = {part for value in request.POST.getlist("chosen") for part in value.split(",") if part}
    found_members = [member for member in inside if str(member.pk) in keys]
    if len(found_members) != len(keys):
        raise NotVisible
    return found_members


def _hidden(request: HttpRequest, chosen: list[AudienceMember]) -> dict[str, str]:
    """Return what goes from step to step: the very units that were shown, and of which list."""
    kept = {name: value for name in ("act", "list") if (value := request.POST.get(name))}
    return kept | {"chosen": ",".join(str(member.pk) for member in chosen)}


def _back(request: HttpRequest, top: AudienceMember) -> str:
    listed = Wish.of_query(request.POST.get("list", "")).query()
    return reverse("reporting:review", args=[top.pk]) + (listed if listed != "?" else "")


def _show(request: HttpRequest, page: BulkPage, *, form: object = None, status: int = 200) -> HttpResponse:
    return render(request, "reporting/bulk.html", {"page": page, "form": form}, status=status)

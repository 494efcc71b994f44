"""The reviewer's list and what is done with chosen units: accept what waits, remind those who owe."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from nucong.accounts.permissions import Permission
from nucong.accounts.queries import within_scope
from nucong.kernel.refusal import NotVisible
from nucong.reporting import actions
from nucong.reporting.models import AudienceMember, Consolidation, Reminder, Submission
from nucong.reporting.standing import standing
from nucong.reporting.states import ConsolidationState, SubmissionState
from nucong.web.acting import Acting, acting
from nucong.web.confirmation import confirmation_page, is_confirmed
from nucong.web.locales import written_day, written_number
from nucong.web.parts import Confirmation
from nucong.web.reporting.pages.reviewing import SHOWN, review_page
from nucong.web.scope import member_for


@require_GET
def review(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the units directly below one unit, as their superior decides about them."""
    me = acting(request)
    top = member_for(me, key, Permission.SEE_FIGURES)
    show = request.GET.get("show", "all")
    page = review_page(me, top, show=show if show in SHOWN else "all")
    return render(request, "reporting/review.html", {"page": page})


@require_POST
def act(request: HttpRequest, key: UUID) -> HttpResponse:
    """Accept or remind the chosen units; reminding asks once more."""
    me = acting(request)
    top = member_for(me, key, Permission.SEE_FIGURES)
    everywhere = request.POST.get("all") == "1"
    chosen = _chosen(me, top, request.POST, everywhere=everywhere)
    if request.POST.get("act") == "accept":
        return _accept(request, me, top, chosen)
    return _remind(request, me, top, chosen, everywhere=everywhere)


def _chosen(me: Acting, top: AudienceMember, posted: object, *, everywhere: bool) -> list[AudienceMember]:
    """Return the chosen units she reviews. Raises NotVisible when one of them is not hers to review."""
    now = standing(top.cycle)
    hers = within_scope(me.scope, on=me.on, to_unit="unit__", permission=Permission.REVIEW)
    reviewed = set(AudienceMember.objects.filter(hers, cycle=top.cycle).values_list("pk", flat=True))
    inside = [member for member in now.below(top) if member.pk in reviewed]
    if not inside:
        raise NotVisible
    if everywhere:
        return now.owing_at(inside)
    keys = {part for value in posted.getlist("chosen") for part in value.split(",") if part}  # type: ignore[attr-defined]
    found = [member for member in inside if str(member.pk) in keys]
    if len(found) != len(keys):
        raise NotVisible
    return found


def _accept(
    request: HttpRequest, me: Acting, top: AudienceMember, chosen: list[AudienceMember]
) -> HttpResponse:
    answers = list(
        Submission.objects.filter(member__in=chosen, current=True, state=SubmissionState.SUBMITTED)
    )
    sums = list(Consolidation.objects.filter(member__in=chosen, current=True, state=ConsolidationState.SENT))
    with transaction.atomic():
        count = actions.accept(submissions=answers, by=me.user, at=me.at)
        for consolidation in sums:
            actions.accept_consolidation(consolidation=consolidation, by=me.user, at=me.at)
    count += len(sums)
    if count:
        told = ngettext("%(count)s accepted.", "%(count)s accepted.", count) % {
            "count": written_number(count)
        }
        messages.success(request, told)
    else:
        messages.warning(
            request, _("Nothing was accepted: none of the chosen units has sent anything that waits.")
        )
    return HttpResponseRedirect(reverse("reporting:review", args=[top.pk]))


def _remind(
    request: HttpRequest, me: Acting, top: AudienceMember, chosen: list[AudienceMember], *, everywhere: bool
) -> HttpResponse:
    back = reverse("reporting:review", args=[top.pk])
    owing = standing(top.cycle).owing_at(chosen)
    had = set(
        Reminder.objects.filter(member__in=owing, kind="by_hand", on=me.on).values_list(
            "member_id", flat=True
        )
    )
    new = [member for member in owing if member.pk not in had]
    if not new:
        messages.warning(
            request, _("Nobody is reminded: the chosen units owe nothing, or were reminded today.")
        )
        return HttpResponseRedirect(back)
    if not is_confirmed(request):
        return confirmation_page(
            request, _reminding(request, top, chosen, new, had=len(had), back=back, everywhere=everywhere)
        )
    count = actions.remind(cycle=top.cycle, members=new, on=me.on, by=me.user, at=me.at)
    told = ngettext("%(count)s unit was reminded.", "%(count)s units were reminded.", count)
    messages.success(request, told % {"count": written_number(count)})
    return HttpResponseRedirect(f"{back}?show=owes")


def _reminding(
    request: HttpRequest, top: AudienceMember, chosen: list[AudienceMember], new: list[AudienceMember], *,
    had: int, back: str, everywhere: bool,
) -> Confirmation:  # fmt: skip
    count = len(new)
    sentence = ngettext(
        "%(count)s unit that still owes its report sees this reminder at the top of its page.",
        "%(count)s units that still owe their report see this reminder at the top of their page.",
        count,
    ) % {"count": written_number(count)}
    effects = [_("Only units that owe are reminded, and none of them twice on one day.")]
    if had:
        told = ngettext(
            "%(count)s was reminded today already.", "%(count)s were reminded today already.", had
        )
        effects.append(told % {"count": written_number(had)})
    if len(chosen) > count + had:
        passed = len(chosen) - count - had
        told = ngettext("%(count)s chosen unit owes nothing.", "%(count)s chosen units owe nothing.", passed)
        effects.append(told % {"count": written_number(passed)})
    hidden = {"act": "remind"} | (
        {"all": "1"} if everywhere else {"chosen": ",".join(str(m.pk) for m in chosen)}
    )
    act_word = ngettext("Remind %(count)s unit", "Remind %(count)s units", count)
    return Confirmation(
        title=_("Remind those who still owe"),
        sentence=sentence,
        act=act_word % {"count": written_number(count)},
        post_to=request.path,
        back_to=back,
        effects=tuple(effects),
        recipients=tuple(
            (member.name, _("due %(day)s") % {"day": written_day(member.due_on)}) for member in new
        ),
        hidden=hidden,
    )

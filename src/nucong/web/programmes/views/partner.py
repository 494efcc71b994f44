"""The partner's side of a joint programme, as each side may know it; pairs of units."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from nucong.documents.pages import Skipped
from nucong.flow.common_paper import common_file, common_paper
from nucong.flow.common_target import common_targets
from nucong.flow.common_total import Common, CommonRow, common_of
from nucong.flow.pairing import Sides, pair_by_name, take_proposed
from nucong.flow.standings import uncounted
from nucong.forms.numbers import number_typed
from nucong.kernel.refusal import NotVisible, Refusal
from nucong.programmes.actions import end_pair, tell_common_part
from nucong.programmes.errors import CommonPartTooLarge
from nucong.programmes.models import Programme, UnitPair
from nucong.web.acting import Acting, acting
from nucong.web.answering.blank import TYPES
from nucong.web.keys import keys_in
from nucong.web.middleware import coded, told
from nucong.web.organisations.words import level_names
from nucong.web.programmes.level_inputs import PairInput
from nucong.web.programmes.pages.partner import Typed, made_words, partner_page
from nucong.web.programmes.sides import joint_for, steered_for, steers_side


@require_GET
def index(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show who works with whom, who leads what, and the common figures."""
    me = acting(request)
    programme, sides = joint_for(me, key)
    return _shown(request, me, programme, sides, PairInput())


@require_POST
def take(request: HttpRequest, key: UUID) -> HttpResponse:
    """Confirm the counterparts that were proposed by place."""
    me = acting(request)
    programme, sides = steered_for(me, key)
    count = take_proposed(
        programme=programme, sides=sides, own_units=keys_in(request.POST.getlist("chosen")), on=me.on, by=me.user,
        at=me.at,
    )  # fmt: skip
    messages.success(request, made_words(count))
    return _back(programme)


@require_POST
def pair(request: HttpRequest, key: UUID) -> HttpResponse:
    """Pair two units by their names."""
    me = acting(request)
    programme, sides = steered_for(me, key)
    form = PairInput(request.POST)
    if form.is_valid():
        try:
            pair_by_name(
                programme=programme, sides=sides, own_name=form.cleaned_data["own"],
                other_name=form.cleaned_data["other"], on=me.on, by=me.user, at=me.at,
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, coded(refusal))
        else:
            messages.success(request, made_words(1))
            return _back(programme)
    return _shown(request, me, programme, sides, form, status=422)


@require_POST
def end(request: HttpRequest, key: UUID) -> HttpResponse:
    """End a pair from today on."""
    me = acting(request)
    programme, _sides = steered_for(me, key)
    keys = keys_in(request.POST.getlist("pair"))
    found = (
        UnitPair.objects.select_related("programme__document")
        .filter(programme=programme, pk__in=keys)
        .first()
    )
    if found is None:
        raise NotVisible
    end_pair(pair=found, on=me.on, by=me.user, at=me.at)
    messages.success(request, _("The pair has ended."))
    return _back(programme)


@require_POST
def together(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say how much of a figure both sides did together, where no records tell it."""
    me = acting(request)
    programme, sides = steered_for(me, key)
    report, row = _asked_row(programme, sides, request)
    try:
        tell_common_part(
            obligation=programme.obligations.get(pk=report.obligation), period=(report.starts, report.ends),
            question=row.name, value=_typed(request.POST.get("value", ""), row.limit), limit=row.limit,
            word=request.POST.get("word", ""), unit=sides.own, by=me.user, at=me.at,
        )  # fmt: skip
    except Refusal as refusal:
        typed = Typed(
            row.name, request.POST.get("value", "")[:40], request.POST.get("word", "")[:300], told(refusal)
        )
        return _shown(request, me, programme, sides, PairInput(), typed=typed, status=422)
    messages.success(request, _("The part done together is kept with its word."))
    return _back(programme)


@require_GET
def paper(request: HttpRequest, key: UUID, kind: str) -> HttpResponse:
    """Hand out the common report of both sides as an official paper, Word or PDF."""
    me = acting(request)
    programme, sides = joint_for(me, key)
    report = _named_report(programme, sides, request.GET)
    if not report.rows:
        raise NotVisible
    targets = common_targets(programme, sides, uncounted(programme, on=me.on), on=me.on)
    pages = common_paper(
        report,
        programme=programme,
        own=sides.own,
        other=sides.other,
        leads=sides.leads,
        targets=targets.values(),
    )
    made = common_file(pages, kind)
    if isinstance(made, Skipped):
        messages.warning(request, f"{made.name}: {made.reason}")
        return _back(programme)
    answer = HttpResponse(made, content_type=TYPES[kind])
    name = f"common-{report.ends.isoformat()}.{kind}"
    answer.headers["Content-Disposition"] = str(content_disposition_header(kind != "pdf", name))
    return answer


def _named_report(programme: Programme, sides: Sides, given: QueryDict) -> Common:
    """Return the report an address or a form names. Raises: NotVisible."""
    named = tuple(given.get(name, "") for name in ("obligation", "starts", "ends"))
    for report in common_of(programme, sides.own, sides.other):
        if (str(report.obligation), report.starts.isoformat(), report.ends.isoformat()) == named:
            return report
    raise NotVisible


def _asked_row(programme: Programme, sides: Sides, request: HttpRequest) -> tuple[Common, CommonRow]:
    """Return the report and its row that the form names, where something may be said of it. Raises: NotVisible."""
    report = _named_report(programme, sides, request.POST)
    for row in report.rows:
        if row.name == request.POST.get("question") and row.may_be_said:
            return report, row
    raise NotVisible


def _typed(text: str, limit: Decimal) -> Decimal | None:
    """Return the number typed, None where nothing was. Raises: CommonPartTooLarge where it is none."""
    if not text.strip():
        return None
    number = number_typed(text.strip()[:40], get_language() or "vi", places=2)
    if number is None:
        raise CommonPartTooLarge(found=text.strip()[:40], limit=limit)
    return number


def _shown(
    request: HttpRequest, me: Acting, programme: Programme, sides: Sides, form: PairInput, *,
    typed: Typed | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    page = partner_page(
        programme, sides, on=me.on, may_steer=steers_side(me, programme, sides),
        words=request.GET.get("q", "")[:100], levels=level_names(me.organisation), typed=typed,
    )  # fmt: skip
    return render(request, "programmes/partner.html", {"page": page, "form": form}, status=status)


def _back(programme: Programme) -> HttpResponse:
    return HttpResponseRedirect(reverse("programmes:partner", args=[programme.pk]))

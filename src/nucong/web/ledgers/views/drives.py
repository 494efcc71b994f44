"""A fund drive: what the unit gives, what its branches gave, what arrived."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.accounts.permissions import Permission
from nucong.documents.pages import plain_workbook
from nucong.kernel.refusal import NotVisible, Refusal
from nucong.ledgers.actions import count_receipt, declare_gift, open_drive
from nucong.ledgers.models import FundDrive
from nucong.ledgers.queries import drives_for
from nucong.organisations.models import Unit
from nucong.web.acting import Acting, acting
from nucong.web.ledgers.drive_pages import DriveShown, Narrowed, drive_sheet, drive_shown
from nucong.web.ledgers.standing_inputs import DriveInput, GiftInput, ReceiptInput
from nucong.web.ledgers.views.lists import XLSX
from nucong.web.scope import writes_records


def opens_drives(me: Acting) -> bool:
    """Tell whether she opens drives and campaigns for her unit."""
    return me.unit.pk in me.scope.units_with(Permission.OPEN_CYCLE)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Open a drive for the unit and all below it."""
    me = acting(request)
    if not opens_drives(me):
        raise NotVisible
    form = DriveInput(request.POST if request.method == "POST" else None, initial={"first": me.on})
    if form.is_valid():
        try:
            drive = open_drive(unit=me.unit, facts=form.facts, by=me.user, at=me.at)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The drive is open: %(title)s.") % {"title": drive.campaign.title})
            return redirect("ledgers:drive", drive.pk)
    context = {"form": form, "unit_name": me.unit_name}
    return render(request, "ledgers/drive_new.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def detail(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show a drive; a unit declares what it gave."""
    me = acting(request)
    drive = _drive(me, key)
    may_give = writes_records(me, me.unit.pk)
    if request.method == "POST" and not may_give:
        raise NotVisible
    data = request.POST if request.method == "POST" else None
    form = GiftInput(data, priced=drive.price is not None, initial={"on": me.on})
    if form.is_valid():
        try:
            declare_gift(drive=drive, unit=me.unit, gift=form.gift, by=me.user, at=me.at)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("What your unit gave is written down."))
            return redirect("ledgers:drive", key)
    asked = Narrowed(*(request.GET.get(name, "").strip()[:200] for name in ("show", "q", "page", "unit")))
    return _page(request, me, drive_shown(drive, me, asked), gift=form if may_give else None)


@require_GET
def workbook(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give what every branch gave, and who is silent, as Excel."""
    me = acting(request)
    sheet = drive_sheet(_drive(me, key), me)
    response = HttpResponse(plain_workbook([sheet]), content_type=XLSX)
    response.headers["Content-Disposition"] = 'attachment; filename="drive.xlsx"'
    return response


@require_POST
def receive(request: HttpRequest, key: UUID) -> HttpResponse:
    """Count what arrived from a unit below."""
    me = acting(request)
    drive = _drive(me, key)
    if drive.campaign.unit_id != me.unit.pk or not opens_drives(me):
        raise NotVisible
    shown = drive_shown(drive, me)
    form = ReceiptInput(request.POST, units=shown.senders)
    if form.is_valid():
        given = form.cleaned_data
        try:
            count_receipt(
                drive=drive, unit=Unit.objects.get(pk=given["unit"]), on=given["on"], amount=given["amount"],
                word=given["word"], today=me.on, by=me.user, at=me.at,
            )  # fmt: skip
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Counted as arrived."))
            return redirect("ledgers:drive", key)
    return _page(request, me, shown, receipt=form)


def _drive(me: Acting, key: UUID) -> FundDrive:
    """Return a drive of her unit or of one above it. Raises NotVisible."""
    found = next((drive for drive in drives_for(me.unit, on=me.on) if drive.pk == key), None)
    if found is None:
        raise NotVisible
    return found


def _page(
    request: HttpRequest, me: Acting, shown: DriveShown, *, gift: GiftInput | None = None,
    receipt: ReceiptInput | None = None,
) -> HttpResponse:  # fmt: skip
    wrong = any(form is not None and form.is_bound for form in (gift, receipt))
    if gift is None and writes_records(me, me.unit.pk):
        gift = GiftInput(priced=shown.drive.price is not None, initial={"on": me.on})
    holds = shown.drive.campaign.unit_id == me.unit.pk and opens_drives(me)
    if holds and receipt is None and shown.senders:
        first = {"on": me.on, "unit": shown.narrowed.sender}
        receipt = ReceiptInput(units=shown.senders, initial=first, auto_id="receipt_%s")
    if receipt is not None:
        receipt.offer(shown.likely)
    context = {
        "shown": shown,
        "drive": shown.drive,
        "unit_name": me.unit_name,
        "gift": gift if shown.open else None,
        "receipt": receipt if holds else None,
    }
    return render(request, "ledgers/drive.html", context, status=422 if wrong else 200)

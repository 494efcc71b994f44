"""One-time codes as slips to cut apart and as a table for a spreadsheet. Nothing here is kept."""

from __future__ import annotations

import base64
import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nucong.accounts.actions.access import CODE_VALID
from nucong.web.acting import Acting

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t")


@dataclass(frozen=True)
class Slip:
    """What one person gets on paper."""

    unit: str
    person: str
    username: str
    code: str


def codes_page(
    request: HttpRequest, me: Acting, slips: Sequence[Slip], *, title: str, back: str
) -> HttpResponse:
    """Show fresh codes, this once: they are in this answer and nowhere else, in no session and no table."""
    address = request.build_absolute_uri(reverse("redeem-code"))
    context = {
        "title": title,
        "slips": slips,
        "address": address,
        "language": me.organisation.language,
        "organisation": me.organisation.name,
        "valid_until": (me.at + CODE_VALID).date(),
        "table": _data_address(slips, address),
        "back": back,
    }
    response = render(request, "accounts/codes.html", context)
    response.headers["Cache-Control"] = "no-store, private"
    return response


def _data_address(slips: Sequence[Slip], address: str) -> str:
    """Return the slips as a CSV file within an address, so that no second request needs the codes."""
    out = StringIO()
    table = csv.writer(out)
    table.writerow([_("Unit"), _("Name"), _("User name"), _("One-time code"), _("Address")])
    for slip in slips:
        table.writerow(_plain(text) for text in (slip.unit, slip.person, slip.username, slip.code, address))
    written = base64.b64encode(("\ufeff" + out.getvalue()).encode()).decode()
    return f"data:text/csv;charset=utf-8;base64,{written}"


def _plain(text: str) -> str:
    """Keep a spreadsheet from taking a name for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text

"""The checked unit tells that a violation is put right, the checking unit answers; files of both."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from nucong.inspections import actions
from nucong.inspections.models import Finding
from nucong.inspections.queries import checklist_of
from nucong.inspections.states import ClaimState
from nucong.kernel.refusal import NotVisible
from nucong.reporting.media import taken
from nucong.web.acting import acting
from nucong.web.inspections import reach
from nucong.web.inspections.inputs import AnswerInput, TellInput
from nucong.web.inspections.views.checking import page_about
from nucong.web.locales import written_day
from nucong.web.roster.asking import answered
from nucong.web.serving import stored

ASKED = require_http_methods(["GET", "POST"])


@ASKED
def tell(request: HttpRequest, key: UUID, code: str) -> HttpResponse:
    """Tell, as the checked unit, that a violation is put right, with pictures or documents."""
    me = acting(request)
    finding = reach.finding_at(me, key, code)
    form = TellInput(request.POST or None, initial={"on": me.on})

    def act() -> None:
        uploads = request.FILES.getlist("files")
        media = [taken(each.name or "file", each.file, each.size or 0) for each in uploads]  # type: ignore[arg-type]
        given = form.cleaned_data
        actions.tell_put_right(
            finding=finding, on=given["on"], words=given["words"], media=media, by=me.user, at=me.at
        )

    page = page_about(
        finding.inspection, _("Tell that it is put right"), _("Tell the checking unit"), hint=text_of(finding)
    )
    return answered(
        request, form, page, act, done=_("Told. The checking unit confirms or refuses it."),
        template="inspections/tell.html",
    )  # fmt: skip


@ASKED
def answer(request: HttpRequest, key: UUID, code: str) -> HttpResponse:
    """Confirm or refuse, as the checking unit, what the checked unit told."""
    me = acting(request)
    finding = reach.finding_for(me, key, code)
    claim = finding.claims.filter(state=ClaimState.TOLD).first()
    if claim is None:
        raise NotVisible
    form = AnswerInput(request.POST or None, initial={"counts": True})

    def act() -> None:
        given = form.cleaned_data
        if given["answer"] == ClaimState.CONFIRMED:
            actions.confirm_put_right(claim=claim, counts=given["counts"], by=me.user, at=me.at)
        else:
            actions.refuse_put_right(claim=claim, reason=given["words"], by=me.user, at=me.at)

    said = _("Put right on %(day)s, says the checked unit: %(words)s") % {
        "day": written_day(claim.on), "words": claim.words,
    }  # fmt: skip
    page = page_about(finding.inspection, _("Is it put right?"), _("Answer the unit"), hint=said)
    return answered(request, form, page, act, done=_("Answered; the checked unit reads it."))


@require_GET
def file(request: HttpRequest, key: UUID, file: UUID) -> HttpResponseBase:
    """Give evidence or the file of a reply back; never run by the browser."""
    found = reach.file_for(acting(request), key, file)
    return stored(request, found.sha256, name=found.name, media_type=found.media_type)


def text_of(finding: Finding) -> str:
    """Return the words of the item a finding is about."""
    items = checklist_of(finding.inspection).items
    return next((item.text for item in items if item.code == finding.code), finding.code)

"""Pictures, videos, documents and typical cases of an answer; the consent of people in the cases."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import BinaryIO, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_GET, require_POST

from nucong.accounts.permissions import Permission
from nucong.flow.step3_fill_in import open_answer
from nucong.kernel.refusal import NotVisible, Refusal
from nucong.reporting import actions
from nucong.reporting.errors import BadAttachment, NoSuchPart
from nucong.reporting.media import taken
from nucong.reporting.models import Attachment, Submission, TypicalCase
from nucong.reporting.parts import Whole, is_handed_in, whole
from nucong.web.answering.duty import Duty
from nucong.web.answering.inputs import AboutFile, CaseInput, ConsentInput, WithdrawInput
from nucong.web.answering.reach import Answering, answering_for
from nucong.web.answering.resuming import part_of
from nucong.web.answering.views import duty_page
from nucong.web.middleware import told
from nucong.web.serving import small_picture, stored


@require_POST
def files(request: HttpRequest, key: UUID) -> HttpResponse:
    """Add files: each that can be taken is taken, each other one is named with its reason.

    A script sends them one by one and reads JSON: a bad one, or a lost connection, loses only itself.
    """
    answering = answering_for(request, key, Permission.FILL_IN)
    about = AboutFile(request.POST)
    facts = about.facts if about.is_valid() else {}
    if is_handed_in(request.POST.get("part", "")):
        return JsonResponse({"taken": 1, "errors": []})
    uploads = _sent(request, answering)
    errors: list[str] = []
    count = 0
    if uploads:
        _open(answering)
    for upload in uploads:
        try:
            with upload as file:
                media = taken(file.name, file.file, file.size)
                actions.attach_file(
                    member=answering.member, media=media, **facts, by=answering.me.user, at=answering.me.at
                )
            count += 1
        except (BadAttachment, NoSuchPart) as refusal:
            errors.append(told(refusal))
    if not uploads:
        errors = [gettext("Choose a file first.")]
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"taken": count, "errors": errors})
    if count:
        sentence = ngettext("{count} file was added.", "{count} files were added.", count).format(count=count)
        messages.success(request, sentence)
    if errors:
        fresh = answering_for(request, key, Permission.FILL_IN)
        return duty_page(request, fresh, file_errors=errors)
    return _back(key, "files")


def _sent(request: HttpRequest, answering: Answering) -> list[AbstractContextManager[Whole]]:
    """Return the files that came with the form, or the one that came before in pieces."""
    if key := request.POST.get("part", ""):
        return [_arrived(answering, key, request.POST.get("checksum", ""))]
    return [
        nullcontext(Whole(each.name or "file", cast(BinaryIO, each.file), each.size or 0))
        for each in request.FILES.getlist("files")
    ]


@contextmanager
def _arrived(answering: Answering, key: str, checksum: str) -> Iterator[Whole]:
    with whole(part=part_of(answering, key), checksum=checksum) as file:
        yield file


@require_GET
def gallery(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the files handed in so far, asked for by the script after it sent some."""
    answering = answering_for(request, key)
    return render(request, "answering/_handed.html", {"page": Duty(answering), "answering": answering})


@require_GET
def file_content(request: HttpRequest, key: UUID, file: UUID) -> HttpResponseBase:
    """Give a file back; never run by the browser."""
    found = _attachment(answering_for(request, key), file)
    return stored(request, found.sha256, name=found.name, media_type=found.media_type)


@require_GET
def file_small(request: HttpRequest, key: UUID, file: UUID) -> HttpResponseBase:
    """Give the small form of a picture."""
    found = _attachment(answering_for(request, key), file)
    return small_picture(request, found.thumbnail, found.sha256, found.media_type)


@require_POST
def describe(request: HttpRequest, key: UUID, file: UUID) -> HttpResponse:
    """Say what a file shows, when, where, and which case it belongs to."""
    answering = answering_for(request, key, Permission.FILL_IN)
    draft = _draft(answering)
    found = draft.attachments.filter(pk=file).first()
    if found is None:
        raise NotVisible
    about = AboutFile(request.POST)
    if not about.is_valid():
        messages.error(request, gettext("Write the day as a day, and shorter words."))
        return _back(key, f"file-{file}")
    case = _case_of(draft, request.POST.get("case", ""))
    actions.describe_file(
        attachment=found, **about.facts, case=case, by=answering.me.user, at=answering.me.at
    )
    messages.success(request, gettext("Saved. Nothing was sent yet."))
    return _back(key, f"file-{file}")


@require_POST
def remove_file(request: HttpRequest, key: UUID, file: UUID) -> HttpResponse:
    """Take a file out of the draft."""
    answering = answering_for(request, key, Permission.FILL_IN)
    found = _draft(answering).attachments.filter(pk=file).first()
    if found is None:
        raise NotVisible
    actions.remove_attachment(attachment=found, by=answering.me.user, at=answering.me.at)
    messages.success(request, gettext("The file was taken out."))
    return _back(key, "files")


@require_POST
def cases(request: HttpRequest, key: UUID) -> HttpResponse:
    """Add a typical case."""
    answering = answering_for(request, key, Permission.FILL_IN)
    case = CaseInput(request.POST)
    if not case.is_valid():
        return duty_page(request, answering, case=case)
    _open(answering)
    kept = actions.add_case(member=answering.member, **case.facts, by=answering.me.user, at=answering.me.at)
    if kept.person_appears and case.facts["consent"] is None:
        messages.warning(
            request,
            gettext("The case was added. Without her consent only the variant without names goes further."),
        )
    else:
        messages.success(request, gettext("The case was added."))
    return _back(key, "cases")


@require_POST
def consent(request: HttpRequest, key: UUID, case: UUID) -> HttpResponse:
    """Record that the person in a case has agreed."""
    answering = answering_for(request, key, Permission.FILL_IN)
    found = _case(answering, case)
    given = ConsentInput(request.POST)
    if not given.is_valid():
        return duty_page(request, answering, consents={str(case): given})
    try:
        actions.record_consent(case=found, consent=given.given, by=answering.me.user, at=answering.me.at)
    except Refusal as refusal:
        messages.error(request, told(refusal))
    else:
        messages.success(request, gettext("The consent is recorded. It can be withdrawn at any time."))
    return _back(key, "cases")


@require_POST
def withdraw(request: HttpRequest, key: UUID, case: UUID) -> HttpResponse:
    """Withdraw a consent: the case goes no further from now on."""
    answering = answering_for(request, key, Permission.FILL_IN)
    found = _case(answering, case)
    typed = WithdrawInput(request.POST)
    reason = typed.cleaned_data["reason"] if typed.is_valid() else ""
    me = answering.me
    actions.withdraw_consent(case=found, on=me.on, reason=reason, by=me.user, at=me.at)
    messages.success(
        request,
        gettext(
            "The consent is withdrawn. The case goes into no further report; what has left stays as it left."
        ),
    )
    return _back(key, "cases")


@require_POST
def variant(request: HttpRequest, key: UUID, case: UUID) -> HttpResponse:
    """Write the variant of a case in which nobody can be recognised."""
    answering = answering_for(request, key, Permission.FILL_IN)
    found = _draft(answering).cases.filter(pk=case).first()
    if found is None:
        raise NotVisible
    actions.change_variant(
        case=found, anonymous_title=request.POST.get("anonymous_title", ""),
        anonymous_text=request.POST.get("anonymous_text", "")[:20_000], by=answering.me.user, at=answering.me.at,
    )  # fmt: skip
    messages.success(request, gettext("Saved. Nothing was sent yet."))
    return _back(key, "cases")


@require_POST
def remove_one_case(request: HttpRequest, key: UUID, case: UUID) -> HttpResponse:
    """Take a case out of the draft."""
    answering = answering_for(request, key, Permission.FILL_IN)
    found = _draft(answering).cases.filter(pk=case).first()
    if found is None:
        raise NotVisible
    actions.remove_case(case=found, by=answering.me.user, at=answering.me.at)
    messages.success(request, gettext("The case was taken out."))
    return _back(key, "cases")


def _attachment(answering: Answering, key: UUID) -> Attachment:
    found = Attachment.objects.filter(submission__member=answering.member, pk=key).first()
    if found is None:
        raise NotVisible
    return found


def _case(answering: Answering, key: UUID) -> TypicalCase:
    """Return a case of any state: a consent can be given or withdrawn after sending."""
    found = TypicalCase.objects.filter(submission__member=answering.member, pk=key).first()
    if found is None:
        raise NotVisible
    return found


def _case_of(draft: Submission, key: str) -> TypicalCase | None:
    try:
        return draft.cases.filter(pk=UUID(key)).first() if key else None
    except ValueError:
        return None


def _open(answering: Answering) -> None:
    """Begin the draft (or the next version) so that it carries who enters it."""
    open_answer(
        member=answering.member, entered_as=answering.entered_as, by=answering.me.user, at=answering.me.at
    )


def _draft(answering: Answering) -> Submission:
    if answering.submission is None:
        raise NotVisible
    return answering.submission


def _back(key: UUID, place: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("answering:duty", args=[key]) + f"#{place}")

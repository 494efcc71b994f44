"""Templates for certificates: handed in, tried with an invented person, taken into use, taken out; those units above offer."""

from __future__ import annotations

from datetime import date
from pathlib import PurePath
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.accounts.permissions import Permission
from nucong.documents.pages import CERTIFICATE_FIELDS, Fault, certificate_starter, sets_word_pages
from nucong.kernel.refusal import NotVisible
from nucong.kernel.text import shortened
from nucong.organisations.models import Unit
from nucong.organisations.queries import child_counts, unit_named
from nucong.roster import actions
from nucong.roster.errors import BadCertificateTemplate
from nucong.roster.models import CertificateTemplate, TemplateTaken
from nucong.roster.queries import offered_from_above, template_in_use, templates_of
from nucong.web.acting import Acting, acting
from nucong.web.confirmation import confirmation_page, is_confirmed
from nucong.web.locales import written_number
from nucong.web.middleware import coded
from nucong.web.parts import Confirmation, Link
from nucong.web.roster import reach
from nucong.web.roster.courses import drawing, faults, fields, inputs, sample, wording
from nucong.web.serving import stored

MOST_READ = 5 * 1024 * 1024  # of a larger file only enough is read to refuse it


@require_http_methods(["GET", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """Show the templates of the unit and what may stand in one; take a new one."""
    me = acting(request)
    unit = reach.own_unit(me, Permission.WRITE_ROSTER)
    typed = inputs.TemplateInput(request.POST or None)
    upload = request.FILES.get("template")
    if request.method == "POST" and upload is None:
        return _shown(request, me, unit, typed, missing=True)
    if upload is None or not typed.is_valid():
        return _shown(request, me, unit, typed)
    try:
        template = _add(me, unit, upload, typed.cleaned_data["name"])
    except BadCertificateTemplate as bad:
        return _shown(request, me, unit, typed, bad=bad)
    messages.success(request, _("The template can be used. Try it first, then take it into use."))
    return redirect("roster:certificate-template", template.pk)


@require_GET
def starter(request: HttpRequest) -> HttpResponse:
    """Give the layout of this program as a Word file with fields, to begin with."""
    unit = reach.own_unit(acting(request), Permission.WRITE_ROSTER)
    name = pgettext("file name", "certificate-template")
    data = certificate_starter(drawing.language_of(unit))
    return drawing.download(data, drawing.WORD, "template.docx", f"{name}.docx")


@require_GET
def template(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show one template: what it fills in, what not, and what may be done with it."""
    me = acting(request)
    found = reach.template_seen(me, key)
    own = reach.keeps(me, found.unit)
    now = next(each for each in templates_of(found.unit) if each.template.pk == found.pk)
    used, instead = set(found.fields), template_in_use(found.unit if own else me.unit, on=me.on)
    context = {
        "template": found, "state": _state(found) if own else _taken_state(found, instead), "own": own,
        "certificates": now.certificates, "taken": now.taken, "crumbs": _crumbs(me), "since": _since(me, found, own=own),
        "lead": found.file_name if own else _("offered by %(unit)s") % {"unit": unit_named(found.unit, me.on)},
        "offers": own and bool(child_counts([found.unit_id], on=me.on)), "office": sets_word_pages(), "without_office": drawing.without_office(),
        "used": [row for row in _fields(found.unit) if row["key"] in used],
        "unused": [row for row in _fields(found.unit) if row["key"] not in used],
        "instead": instead if instead != found else None,
        "removable": (found.in_use or not found.courses.exists()) if own else instead == found,
        "title": inputs.template_words(found, found.unit, on=me.on),
    }  # fmt: skip
    return render(request, "roster/courses/template.html", context)


@require_GET
def file(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Give the Word file back as it was handed in."""
    found = reach.template_seen(acting(request), key)
    return stored(request, found.sha256, name=found.file_name, media_type=drawing.WORD)


@require_GET
def tried(request: HttpRequest, key: UUID, kind: str) -> HttpResponse:
    """Draw a template with an invented person."""
    me = acting(request)
    found = reach.template_seen(me, key)
    if kind not in drawing.KINDS:
        raise NotVisible
    unit = found.unit if reach.keeps(me, found.unit) else me.unit
    sheet = sample.sheet(unit, language=drawing.language_of(unit), on=me.on)
    return drawing.answer(
        request, [sheet], found, kind=kind, name=pgettext("file name", "certificate-sample"),
        otherwise=reverse("roster:certificate-template", args=[found.pk]),
    )  # fmt: skip


@require_POST
def use(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a template into use from today on."""
    me = acting(request)
    found = reach.template_seen(me, key)
    acting_now: dict[str, Any] = {"on": me.on, "by": me.user, "at": me.at}
    if reach.keeps(me, found.unit):
        actions.use_certificate_template(template=found, **acting_now)
    else:
        actions.take_certificate_template(unit=me.unit, template=found, **acting_now)
    messages.success(request, _("Certificates of courses that end from today on are drawn from it."))
    return redirect("roster:certificate-templates")


@require_http_methods(["GET", "POST"])
def offer(request: HttpRequest, key: UUID) -> HttpResponse:
    """Offer a template to the units below; no longer, after a second click where some of them use it."""
    me = acting(request)
    found = reach.template_kept(me, key)
    here = reverse("roster:certificate-template", args=[found.pk])
    if found.offered_since is None:
        if request.method == "POST":
            actions.offer_certificate_template(template=found, on=me.on, by=me.user, at=me.at)
            messages.success(request, _("The units below can choose it now."))
        return redirect(here)
    if is_confirmed(request):
        actions.withdraw_certificate_template(template=found, on=me.on, by=me.user, at=me.at)
        messages.success(request, _("It is offered no longer."))
        return redirect(here)
    taken = found.taken.count()
    effects = [
        ngettext(
            "%(count)s unit below uses it; its courses that end from today on have the layout of this program until it chooses another one.",
            "%(count)s units below use it; their courses that end from today on have the layout of this program until they choose another one.",
            taken,
        ) % {"count": written_number(taken)} if taken else _("No unit below uses it."),
        _("Certificates already given are printed from it as before."),
    ]  # fmt: skip
    confirmation = Confirmation(
        title=_("Offer the template no longer"), sentence=inputs.template_words(found, found.unit, on=me.on),
        act=_("Offer it no longer"), post_to=reverse("roster:offer-certificate-template", args=[found.pk]), back_to=here,
        effects=tuple(effects), danger=bool(taken), icon="cross",
    )  # fmt: skip
    return confirmation_page(request, confirmation)


@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a template out of use, or away, after a second click; that of a unit above at once, for it can be taken again."""
    me = acting(request)
    found = reach.template_seen(me, key)
    if not reach.keeps(me, found.unit):
        if request.method == "POST":
            actions.leave_certificate_template(unit=me.unit, on=me.on, by=me.user, at=me.at)
            messages.success(request, _("The template is no longer in use."))
        return redirect("roster:certificate-templates")
    here = reverse("roster:certificate-template", args=[found.pk])
    if is_confirmed(request):
        gone = actions.remove_certificate_template(template=found, on=me.on, by=me.user, at=me.at)
        done = _("The template is taken away.") if gone else _("The template is no longer in use.")
        messages.success(request, done)
        return redirect("roster:certificate-templates")
    drawn = found.courses.exists()
    effects = []
    if taken := found.taken.count():
        effects.append(
            ngettext(
                "%(count)s unit below no longer has it.", "%(count)s units below no longer have it.", taken
            )
            % {"count": written_number(taken)}
        )
    if found.in_use:
        effects.append(
            _("Until another one is taken into use, certificates have the layout of this program.")
        )
    effects.append(
        _("Certificates already given are printed from it as before.") if drawn
        else _("No certificate was drawn from it, so it is taken away.")
    )  # fmt: skip
    confirmation = Confirmation(
        title=_("Take the template out of use") if drawn else _("Take the template away"),
        sentence=inputs.template_words(found, found.unit, on=me.on), act=_("Take out of use") if drawn else _("Take away"),
        post_to=reverse("roster:remove-certificate-template", args=[found.pk]), back_to=here,
        effects=tuple(effects), danger=True, icon="cross",
    )  # fmt: skip
    return confirmation_page(request, confirmation)


def _add(me: Acting, unit: Unit, upload: UploadedFile[bytes], name: str) -> CertificateTemplate:
    file_name = shortened(PurePath((upload.name or "").replace("\\", "/")).name or "template.docx", 200)
    return actions.add_certificate_template(
        unit=unit, name=name.strip() or shortened(PurePath(file_name).stem, 120), file_name=file_name,
        data=upload.read(MOST_READ), by=me.user, at=me.at,
    )  # fmt: skip


def _shown(
    request: HttpRequest, me: Acting, unit: Unit, typed: inputs.TemplateInput, *,
    bad: BadCertificateTemplate | None = None, missing: bool = False,
) -> HttpResponse:  # fmt: skip
    found: tuple[Fault, ...] = bad.params["faults"] if bad else ()
    rows = [
        {
            "template": each.template, "certificates": each.certificates, "state": _state(each.template),
            "title": inputs.template_words(each.template, unit, on=me.on), "taken": each.taken, "since": each.template.since,
            "url": reverse("roster:certificate-template", args=[each.template.pk]),
        }
        for each in templates_of(unit)
    ]  # fmt: skip
    in_use = template_in_use(unit, on=me.on)
    offered = [
        {
            "template": each, "title": inputs.template_words(each, unit, on=me.on), "state": _taken_state(each, in_use),
            "since": _since(me, each, own=False), "url": reverse("roster:certificate-template", args=[each.pk]),
        }
        for each in offered_from_above(unit, on=me.on)
    ]  # fmt: skip
    known = _fields(unit)
    context = {
        "form": typed, "rows": rows, "offered": offered, "in_use": in_use, "lead": me.unit_name,
        "crumbs": wording.crumbs(me), "fields": known, "capitals": known[0]["field"].upper(),
        "problem": coded(bad) if bad else "", "faults": faults.lines(found, example=known[0]["field"]),
        "file_errors": [_("Choose a file first.")] if missing else [], "chinese": drawing.language_of(unit) == "zh",
    }  # fmt: skip
    status = 422 if bad or missing or typed.errors else 200
    return render(request, "roster/courses/templates.html", context, status=status)


def _fields(unit: Unit) -> list[dict[str, str]]:
    """Return every field as it is written in the language of the unit, with what is put there."""
    language = drawing.language_of(unit)
    meanings = fields.meanings()
    names = ((each.key, each.name_in(language)) for each in CERTIFICATE_FIELDS.fields)
    return [
        {"key": key, "name": name, "field": f"{{{{{name}}}}}", "meaning": meanings[key]}
        for key, name in names
    ]


def _state(template: CertificateTemplate) -> str:
    return "in_use" if template.in_use else "former" if template.since else "trial"


def _taken_state(template: CertificateTemplate, in_use: CertificateTemplate | None) -> str:
    return "in_use" if template == in_use else "offered"


def _since(me: Acting, template: CertificateTemplate, *, own: bool) -> date | None:
    """Return since when a template is in use: at its own unit, or at the one that took it."""
    if own:
        return template.since
    return (
        TemplateTaken.objects.filter(unit=me.unit, template=template).values_list("since", flat=True).first()
    )


def _crumbs(me: Acting) -> tuple[Link, ...]:
    return (*wording.crumbs(me), Link(_("Certificate templates"), reverse("roster:certificate-templates")))

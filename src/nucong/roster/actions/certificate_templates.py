"""A unit's own templates for certificates: handed in, taken into use, taken out again."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from nucong.audit.actions import Actor
from nucong.documents import blobs
from nucong.documents.pages import BadTemplate, certificate_fields_in
from nucong.organisations.models import Unit

from .. import errors
from ..models import CertificateTemplate, TemplateTaken
from .recording import record_at


def add_certificate_template(
    *, unit: Unit, name: str, file_name: str, data: bytes, by: Actor, at: datetime
) -> CertificateTemplate:
    """Keep a Word file as a template to be tried; nothing is drawn from it before it is taken into use.

    Raises: BadCertificateTemplate, with `faults`: everything that stands against the file.
    """
    try:
        fields = certificate_fields_in(data)
    except BadTemplate as bad:
        raise errors.BadCertificateTemplate(faults=bad.faults) from bad
    with transaction.atomic():
        _locked(unit)
        last: int = unit.certificate_templates.aggregate(last=Max("number"))["last"] or 0
        template = CertificateTemplate.objects.create(
            unit=unit, number=last + 1, name=name, file_name=file_name[-200:], sha256=blobs.keep(data),
            fields=sorted(fields), added_at=at,
        )  # fmt: skip
        record_at(
            unit, "add_certificate_template", template, by=by, at=at,
            detail={"number": template.number, "name": name, "sha256": template.sha256},
        )  # fmt: skip
    return template


def use_certificate_template(
    *, template: CertificateTemplate, on: date, by: Actor, at: datetime
) -> CertificateTemplate:
    """Draw from a unit's own template its certificates of courses that end from now on; the one before is no longer in use.

    What is in use already stays as it is, so that a second click writes nothing.
    """
    with transaction.atomic():
        unit = _locked(template.unit)
        template = CertificateTemplate.objects.select_for_update().get(pk=template.pk)
        if template.in_use:
            return template
        unit.certificate_templates.filter(since__isnull=False, until=None).update(until=on)
        TemplateTaken.objects.filter(unit=unit).delete()
        template.since, template.until = on, None
        template.save(update_fields=["since", "until"])
        record_at(
            unit, "use_certificate_template", template, by=by, at=at,
            detail={"number": template.number, "name": template.name, "on": on},
        )  # fmt: skip
    return template


def remove_certificate_template(*, template: CertificateTemplate, on: date, by: Actor, at: datetime) -> bool:
    """Take a template out of use, here and at the units below, and away when no course's certificates are drawn from it.

    Returns True when it is gone; where certificates are drawn from it, it stays for these alone.
    """
    with transaction.atomic():
        unit = _locked(template.unit)
        template = CertificateTemplate.objects.select_for_update().get(pk=template.pk)
        gone = not template.courses.exists()
        record_at(
            unit, "remove_certificate_template", template, by=by, at=at,
            detail={"number": template.number, "name": template.name, "on": on},
        )  # fmt: skip
        if gone:
            template.delete()
        else:
            template.taken.all().delete()
            template.until = on if template.in_use else template.until
            template.offered_since = None
            template.save(update_fields=["until", "offered_since"])
    return gone


def _locked(unit: Unit) -> Unit:
    """Return a unit whose row is held: its courses end, and its templates change, one after the other."""
    return Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)

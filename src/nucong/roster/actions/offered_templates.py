"""Templates for certificates between levels: offered to the units below, taken from a unit above, given back.

What was pinned to a course that ended stays with it, whatever becomes of the offer.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from nucong.audit.actions import Actor
from nucong.organisations.models import Unit

from .. import errors
from ..models import CertificateTemplate, TemplateTaken
from ..queries.certificate_templates import offered_from_above
from .recording import record_at


def offer_certificate_template(
    *, template: CertificateTemplate, on: date, by: Actor, at: datetime
) -> CertificateTemplate:
    """Let the units below choose a template; one that is offered already stays as it is."""
    with transaction.atomic():
        template = _locked(template)
        if template.offered_since is None:
            template.offered_since = on
            template.save(update_fields=["offered_since"])
            record_at(
                template.unit, "offer_certificate_template", template, by=by, at=at,
                detail={"number": template.number, "name": template.name, "on": on},
            )  # fmt: skip
    return template


def withdraw_certificate_template(*, template: CertificateTemplate, on: date, by: Actor, at: datetime) -> int:
    """Offer a template to the units below no longer; return how many used it.

    Their courses that end from now on have the layout of the product, until they choose another one.
    """
    with transaction.atomic():
        template = _locked(template)
        if template.offered_since is None:
            return 0
        template.offered_since = None
        template.save(update_fields=["offered_since"])
        count, _ = template.taken.all().delete()
        record_at(
            template.unit, "withdraw_certificate_template", template, by=by, at=at,
            detail={"number": template.number, "name": template.name, "on": on}, count=count,
        )  # fmt: skip
    return count


def take_certificate_template(
    *, unit: Unit, template: CertificateTemplate, on: date, by: Actor, at: datetime
) -> None:
    """Draw the certificates of a unit's courses that end from now on from a template a unit above offers.

    Its own one in use is out of use then. What is taken already stays as it is. Raises: TemplateOfAnotherUnit.
    """
    with transaction.atomic():
        unit = Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
        template = _locked(template)
        if not offered_from_above(unit, on=on).filter(pk=template.pk).exists():
            raise errors.TemplateOfAnotherUnit
        if TemplateTaken.objects.filter(unit=unit, template=template).exists():
            return
        unit.certificate_templates.filter(since__isnull=False, until=None).update(until=on)
        TemplateTaken.objects.update_or_create(unit=unit, defaults={"template": template, "since": on})
        record_at(
            unit, "take_certificate_template", template, by=by, at=at,
            detail={"number": template.number, "name": template.name, "on": on},
        )  # fmt: skip


def leave_certificate_template(*, unit: Unit, on: date, by: Actor, at: datetime) -> None:
    """Draw the certificates of a unit no longer from the template of a unit above; without one nothing is written."""
    with transaction.atomic():
        Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
        taken = TemplateTaken.objects.select_related("template").filter(unit=unit).first()
        if taken is None:
            return
        taken.delete()
        record_at(
            unit, "leave_certificate_template", taken.template, by=by, at=at,
            detail={"number": taken.template.number, "name": taken.template.name, "on": on},
        )  # fmt: skip


def _locked(template: CertificateTemplate) -> CertificateTemplate:
    rows = CertificateTemplate.objects.select_for_update(of=("self",)).select_related("unit")
    return rows.get(pk=template.pk)

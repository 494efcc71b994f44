"""Records: written by the unit that did it, changed, cancelled with a reason; never deleted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import Actor
from nucong.audit.actions import record as record_event
from nucong.documents import blobs
from nucong.documents.models import Document, Publication
from nucong.kernel.clock import day_in
from nucong.kernel.identifiers import new_id
from nucong.kernel.refusal import N_
from nucong.organisations.models import Organisation, Unit
from nucong.organisations.queries import organisation_of, unit_named
from nucong.programmes.periods import window_in
from nucong.reporting.errors import BadAttachment
from nucong.reporting.media import MAX_FILES, Media

from ..errors import (
    KindUnknown,
    NotOfTheUnit,
    OutsideCampaign,
    PartnerNotPossible,
    PersonLikelyNamed,
    PersonNamed,
    RecordCancelled,
    RecordReasonMissing,
    SeriesInCircle,
)
from ..kinds import HELP
from ..models import Campaign, Record, RecordFile
from ..queries import families_of
from ..rules import RecordFacts, check_facts, is_foreign, looking_like_names, pointing_at_one
from ..states import COUNTED_ONLY, DONE, Family, KeptAs, RecordState


def record_activity(
    *, unit: Unit, facts: RecordFacts, key: UUID | None = None, by: User, at: datetime
) -> Record:
    """Write down one thing a unit did.

    Raises KindUnknown, DayNotPossible, CountsDisagree, PartnerNotPossible, NotOfTheUnit, SeriesInCircle,
    OutsideCampaign, PersonNamed, PersonLikelyNamed.
    """
    if families_of(organisation_of(unit).pk).get(facts.kind, Family.ACTIVITY) not in DONE:
        raise KindUnknown(kind=facts.kind)
    _check_campaign(facts)
    return keep(unit=unit, facts=facts, kept_as=KeptAs.RECORD, key=key, by=by, at=at)


def keep(
    *, unit: Unit, facts: RecordFacts, kept_as: KeptAs, key: UUID | None = None, by: User, at: datetime
) -> Record:
    """Keep a record of any family; a specialisation then keeps its own row with the key of this one.

    key: of the page it was typed on: a page sent twice as it was by the same person is one record. Raises as `record_activity`.
    """
    organisation = organisation_of(unit)
    with transaction.atomic():
        facts = _check(unit, organisation, facts, at)
        columns = {
            "organisation": organisation, "unit": unit, "kept_as": kept_as, "recorded_by": by, "recorded_at": at,
            "changed_at": at, **facts.columns, **_no_names(facts, by, at),
        }  # fmt: skip
        made, is_new = Record.objects.get_or_create(pk=key or new_id(), defaults=columns)
        if not is_new:
            hers = (made.unit_id, made.recorded_by_id, made.kept_as) == (unit.pk, by.pk, kept_as)
            if hers and all(getattr(made, name) == value for name, value in facts.columns.items()):
                return made
            made = Record.objects.create(**columns)
        _record(made, by, at, "record.add", _told(facts))
    return made


def tell_of_record(*, record: Record, document: Document, by: User, at: datetime) -> Record:
    """Say which text tells of what was done. Raises RecordCancelled."""
    with transaction.atomic():
        record = Record.objects.select_for_update().get(pk=record.pk)
        if record.state == RecordState.CANCELLED:
            raise RecordCancelled(title=record.title)
        record.news = document
        record.save(update_fields=["news"])
        _record(record, by, at, "record.tell", {"document": str(document.pk)})
    return record


def record_news(*, publication: Publication, facts: RecordFacts, by: User, at: datetime) -> Record:
    """Count published news as a record of its unit. Raises as `record_activity`."""
    with transaction.atomic():
        made = record_activity(unit=publication.unit, facts=facts, by=by, at=at)
        made.publication = publication
        made.save(update_fields=["publication"])
    return made


def record_many(
    *, organisation: Organisation, facts: Iterable[tuple[Unit, RecordFacts]], by: Actor, at: datetime
) -> int:
    """Write down many records at once, with one event that counts them; return how many.

    For records taken over from elsewhere; their kinds are those of the organisation, whatever it hides.
    """
    rows = [
        Record(organisation=organisation, unit=unit, recorded_at=at, changed_at=at, **each.columns)
        for unit, each in facts
    ]
    with transaction.atomic():
        Record.objects.bulk_create(rows, batch_size=500)
        record_event(
            by=by, at=at, verb="record.add_many", what=organisation, organisation=organisation.pk,
            count=len(rows), detail={"kinds": sorted({row.kind for row in rows})},
        )  # fmt: skip
    return len(rows)


def change_record(*, record: Record, facts: RecordFacts, by: User, at: datetime) -> Record:
    """Correct a record of any family; the event keeps what stood before.

    Raises as `record_activity`, RecordCancelled.
    """
    with transaction.atomic():
        record = Record.objects.select_for_update().select_related("unit", "organisation").get(pk=record.pk)
        if record.state == RecordState.CANCELLED:
            raise RecordCancelled(title=record.title)
        if (facts.campaign_id, facts.on) != (record.campaign_id, record.on):
            _check_campaign(facts)
        facts = _check(record.unit, record.organisation, facts, at, kept=record)
        if facts.same_people_as_id is not None:
            record.followed_by.update(same_people_as=facts.same_people_as_id)
        changed = {name: value for name, value in facts.columns.items() if getattr(record, name) != value}
        before = {name: str(getattr(record, name)) for name in changed}
        for name, value in changed.items():
            setattr(record, name, value)
        no_names = _no_names(facts, by, at, kept=record)
        for name, value in no_names.items():
            setattr(record, name, value)
        record.changed_at = at
        record.save()
        after = {name: str(value) for name, value in changed.items()}
        if no_names:
            after["not_a_name"] = record.not_a_name
        _record(record, by, at, "record.change", {"before": before, "after": after})
    return record


def cancel_record(*, record: Record, reason: str, by: Actor, at: datetime) -> Record:
    """Take a record out of every count, with the reason. Raises RecordReasonMissing, RecordCancelled."""
    if not reason.strip():
        raise RecordReasonMissing(title=record.title)
    with transaction.atomic():
        record = Record.objects.select_for_update().get(pk=record.pk)
        if record.state == RecordState.CANCELLED:
            raise RecordCancelled(title=record.title)
        record.state, record.cancel_reason, record.changed_at = (
            RecordState.CANCELLED,
            reason.strip()[:300],
            at,
        )
        record.save()
        _record(record, by, at, "record.cancel", {"reason": record.cancel_reason})
    return record


def attach_to_record(
    *, record: Record, media: Media, sent_as: UUID | None = None, by: User, at: datetime
) -> RecordFile:
    """Keep a picture or document of a record, checked and cleaned before. Raises BadAttachment.

    sent_as: the key a device gave it; what comes again under the same key is the file that is kept already.
    """
    with transaction.atomic():
        record = Record.objects.select_for_update().get(pk=record.pk)
        if sent_as is not None and (held := record.files.filter(sent_as=sent_as).first()) is not None:
            return held
        if record.files.count() >= MAX_FILES:
            raise BadAttachment(name=media.name, why=N_("20 files are handed in already"))
        kept = RecordFile.objects.create(
            record=record, name=media.name, media_type=media.media_type, size=media.size,
            sha256=blobs.keep_file(media.file) if media.file else blobs.keep(media.data),
            thumbnail=blobs.keep(media.thumbnail) if media.thumbnail else "", added_at=at, sent_as=sent_as,
        )  # fmt: skip
        _record(record, by, at, "record.attach", {"name": kept.name, "sha256": kept.sha256})
    return kept


def _check(
    unit: Unit, organisation: Organisation, facts: RecordFacts, at: datetime, *, kept: Record | None = None
) -> RecordFacts:
    families = families_of(organisation.pk)
    if facts.kind not in families and (kept is None or facts.kind != kept.kind):
        raise KindUnknown(kind=facts.kind)
    today = day_in(organisation.zone, at)
    check_facts(facts, today=today)
    if families.get(facts.kind) in COUNTED_ONLY and (found := pointing_at_one(facts)):
        raise PersonNamed(found=found)
    if families.get(facts.kind) is Family.SERVICE or facts.kind in HELP:
        said = {facts.not_a_name, kept.not_a_name if kept else ""}
        if (found := looking_like_names(facts)) and found not in said:
            raise PersonLikelyNamed(found=found)
    if facts.partner_unit_id is not None:
        partner = Unit.objects.filter(pk=facts.partner_unit_id).first()
        other = partner.organisation_id if partner else None
        if partner is None or not is_foreign(
            unit_organisation=unit.organisation_id, partner_organisation=other
        ):
            raise PartnerNotPossible(unit=unit_named(partner, facts.on) if partner else "?")
    if facts.club_id is not None and not Record.objects.filter(pk=facts.club_id, unit=unit).exists():
        raise NotOfTheUnit
    if facts.same_people_as_id is None:
        return facts
    return replace(facts, same_people_as_id=_first_of_series(unit, facts.same_people_as_id, kept))


def _no_names(facts: RecordFacts, by: User, at: datetime, *, kept: Record | None = None) -> dict[str, object]:
    """Return the columns of what was confirmed to be no name of somebody helped: by whom and when; once."""
    if not facts.not_a_name or (kept is not None and kept.not_a_name == facts.not_a_name):
        return {}
    return {"not_a_name": facts.not_a_name, "not_a_name_by": by, "not_a_name_at": at}


def _check_campaign(facts: RecordFacts) -> None:
    """Refuse a day on which a campaign was not held; a yearly one may run over the new year."""
    campaign = Campaign.objects.filter(pk=facts.campaign_id).first() if facts.campaign_id else None
    if campaign is None:
        return
    windows = (window_in(campaign.starts, campaign.ends, year) for year in (facts.on.year - 1, facts.on.year))
    last = facts.until or facts.on
    if not any(days and days[0] <= last and facts.on <= days[1] for days in windows):
        raise OutsideCampaign(title=campaign.title, day=facts.on)


def _first_of_series(unit: Unit, key: UUID, kept: Record | None) -> UUID:
    """Return the first record of the series a record belongs to; none can both begin and follow one."""
    named = Record.objects.filter(pk=key, unit=unit, kept_as=KeptAs.RECORD).first()
    if named is None:
        raise NotOfTheUnit
    first = named.same_people_as_id or named.pk
    if kept is not None and first == kept.pk:
        raise SeriesInCircle(title=named.title)
    return first


def _told(facts: RecordFacts) -> dict[str, object]:
    shown = replace(facts, note="")
    told = {**shown.columns, "not_a_name": shown.not_a_name}
    return {name: str(value) for name, value in told.items() if value not in (None, "", 0, False)}


def _record(record: Record, by: Actor, at: datetime, verb: str, detail: dict[str, object]) -> None:
    record_event(
        by=by, at=at, verb=verb, what=record, organisation=record.organisation_id, unit=record.unit_id,
        detail=detail,
    )  # fmt: skip

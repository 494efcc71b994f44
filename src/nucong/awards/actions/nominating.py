"""A nomination while it lies with the unit that writes it: its file, consent, sending, taking back, renewing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from nucong.accounts.models import User
from nucong.documents import blobs
from nucong.kernel.refusal import N_
from nucong.kernel.text import fold
from nucong.organisations.models import Unit
from nucong.reporting.errors import BadAttachment
from nucong.reporting.media import MAX_FILES, Media

from .. import errors
from ..checks import against_sending
from ..models import CallAward, Consent, Nomination, NominationFile
from ..queries import checks_for
from ..rules import moved, takes_nominations
from ..states import RENEWABLE, WRITABLE, NominationState
from .recording import record_at
from .way import check_happened, check_places, locked, next_above, step


@dataclass(frozen=True)
class NominationFacts:
    """What a unit tells of whom it nominates. `service`: (sort, first day, last day); `titles`: (code, year)."""

    collective: bool
    name: str
    person: UUID | None = None
    position: str = ""
    sex: str = ""
    members: int | None = None
    women: int | None = None
    woman_head: bool | None = None
    service: tuple[tuple[str, str, str], ...] = ()
    titles: tuple[tuple[str, int], ...] = ()
    report: str = ""

    @property
    def columns(self) -> dict[str, Any]:
        """The facts as columns; of a collective nothing about a person, and the other way round."""
        name = " ".join(self.name.split())
        told: dict[str, Any] = {
            "collective": self.collective,
            "name": name,
            "folded": fold(name),
            "report": self.report,
        }
        if self.collective:
            return told | {
                "members": self.members, "women": self.women, "woman_head": self.woman_head, "person_id": None,
                "position": "", "sex": "", "service": [], "titles": [list(each) for each in self.titles],
            }  # fmt: skip
        return told | {
            "members": None, "women": None, "woman_head": None, "person_id": self.person,
            "position": self.position, "sex": self.sex, "service": [list(each) for each in self.service],
            "titles": [list(each) for each in self.titles],
        }  # fmt: skip


def nominate(
    *, award: CallAward, unit: Unit, facts: NominationFacts, on: date, by: User, at: datetime,
    renews: Nomination | None = None,
) -> Nomination:  # fmt: skip
    """Begin a nomination; the unit alone sees it until it is sent. Raises CallNotNow, NominatedAlready."""
    call = award.call
    if not takes_nominations(call.state, opens=call.opens_on, closes=call.closes_on, on=on):
        raise errors.CallNotNow(title=call.title, why=N_("nominations are over, or have not begun"))
    with transaction.atomic():
        CallAward.objects.select_for_update().get(pk=award.pk)
        _check_alone(award, unit, facts)
        kept = Nomination.objects.create(
            award=award, unit=unit, lies_at=unit, renews=renews, written_at=at, **facts.columns
        )
        record_at(
            unit, "nominate", kept, by=by, at=at, detail={"award": award.award, "renews": renews is not None}
        )
    return kept


def change_nomination(
    *, nomination: Nomination, facts: NominationFacts, by: User, at: datetime
) -> Nomination:
    """Change a nomination that lies with its unit. Raises NominationNotNow, NominatedAlready."""
    with transaction.atomic():
        kept = _writable(nomination)
        _check_alone(kept.award, kept.unit, facts, but=kept)
        changed = [name for name, value in facts.columns.items() if getattr(kept, name) != value]
        for name, value in facts.columns.items():
            setattr(kept, name, value)
        kept.save()
        record_at(kept.unit, "change_nomination", kept, by=by, at=at, detail={"changed": changed})
    return kept


def attach_file(
    *, nomination: Nomination, media: Media, paper: str = "", by: User, at: datetime
) -> NominationFile:
    """Keep a file of a nomination, checked before; `paper`: which of the papers asked for it is.

    Raises NominationNotNow, BadAttachment.
    """
    with transaction.atomic():
        kept = _writable(nomination)
        if kept.files.count() >= MAX_FILES:
            raise BadAttachment(name=media.name, why=N_("20 files are handed in already"))
        file = NominationFile.objects.create(
            nomination=kept, name=media.name, media_type=media.media_type, size=media.size,
            sha256=blobs.keep_file(media.file) if media.file else blobs.keep(media.data), added_at=at,
            paper=paper,
        )  # fmt: skip
        record_at(kept.unit, "attach_to_nomination", kept, by=by, at=at, detail={"sha256": file.sha256})
    return file


def remove_file(*, file: NominationFile, by: User, at: datetime) -> None:
    """Take a file out again. Raises NominationNotNow."""
    with transaction.atomic():
        kept = _writable(file.nomination)
        record_at(kept.unit, "remove_from_nomination", kept, by=by, at=at, detail={"sha256": file.sha256})
        file.delete()


def keep_consent(
    *, nomination: Nomination, given_on: date, way: str, public: bool, outward: Collection[str] = (), by: User,
    at: datetime,
) -> Consent:  # fmt: skip
    """Keep that she or he agreed; a consent kept before is replaced, and stays in the history.

    `outward`: what may be told to a body that decides elsewhere (see `states.Told`).

    The consent to be named in public can be given or taken back as long as the nomination, or the award, stands.
    Raises DayAhead.
    """
    with transaction.atomic():
        kept = locked(nomination)
        check_happened(given_on, kept, at)
        kept.consents.filter(withdrawn_on=None).update(withdrawn_on=given_on)
        consent = Consent.objects.create(
            nomination=kept, given_on=given_on, way=way, public=public, outward=sorted(outward), kept_at=at
        )
        _tell_award(kept, named=True, public=public)
        detail = {"way": way, "public": public, "outward": consent.outward}
        record_at(kept.unit, "keep_consent", kept, by=by, at=at, detail=detail)
    return consent


def withdraw_consent(*, nomination: Nomination, on: date, by: User, at: datetime) -> Nomination:
    """Withdraw a consent: the nomination cannot go on, an award given stays without her name. Raises ConsentGone."""
    with transaction.atomic():
        kept = locked(nomination)
        if not kept.consents.filter(withdrawn_on=None).update(withdrawn_on=on):
            raise errors.ConsentGone
        _tell_award(kept, named=False, public=False)
        record_at(kept.unit, "withdraw_consent", kept, by=by, at=at)
    return kept


def send(*, nomination: Nomination, on: date, by: User, at: datetime) -> Nomination:
    """Send a nomination to the unit above, or to the own review where the unit itself calls.

    Raises NominationNotNow, StillAgainst, PlacesFull, CallNotNow.
    """
    with transaction.atomic():
        kept = locked(nomination)
        returned = kept.state == NominationState.RETURNED
        call = kept.award.call
        if not returned and not takes_nominations(
            call.state, opens=call.opens_on, closes=call.closes_on, on=on
        ):
            raise errors.CallNotNow(title=call.title, why=N_("nominations are over, or have not begun"))
        kept.state = moved(kept.state, "send", kept.name)
        against = against_sending(checks_for(kept))
        if against:
            raise errors.StillAgainst(count=len(against))
        check_places(kept.award, kept.unit, on=on)
        kept.lies_at = next_above(kept, on=on)
        step(kept, "send", at_unit=kept.unit, by=by, at=at)
    return kept


def withdraw_nomination(*, nomination: Nomination, word: str, by: User, at: datetime) -> Nomination:
    """Take a nomination back, wherever it lies, before it is chosen. Raises NominationNotNow, WordMissing."""
    if not word.strip():
        raise errors.WordMissing
    with transaction.atomic():
        kept = locked(nomination)
        kept.state = moved(kept.state, "withdraw", kept.name)
        step(kept, "withdraw", at_unit=kept.unit, word=word, by=by, at=at)
    return kept


def renew(*, nomination: Nomination, award: CallAward, on: date, by: User, at: datetime) -> Nomination:
    """Nominate anew, with its whole file, somebody who was not chosen; consent is asked anew.

    Raises NominationNotNow, CallNotNow, NominatedAlready.
    """
    with transaction.atomic():
        old = locked(nomination)
        if (
            old.state not in RENEWABLE
            or old.award_id == award.pk
            or Nomination.objects.filter(renews=old).exists()
        ):
            raise errors.NominationNotNow(name=old.name)
        facts = NominationFacts(
            old.collective, old.name, old.person_id, old.position, old.sex, old.members, old.women, old.woman_head,
            tuple((str(a), str(b), str(c)) for a, b, c in old.service),
            tuple((str(code), int(year)) for code, year in old.titles), old.report,
        )  # fmt: skip
        made = nominate(award=award, unit=old.unit, facts=facts, on=on, by=by, at=at, renews=old)
        NominationFile.objects.bulk_create(
            NominationFile(
                nomination=made, name=file.name, media_type=file.media_type, size=file.size, sha256=file.sha256,
                added_at=at, paper=file.paper,
            )
            for file in old.files.all()
        )  # fmt: skip
        record_at(old.unit, "renew", made, by=by, at=at, detail={"renews": str(old.pk)})
    return made


def _writable(nomination: Nomination) -> Nomination:
    kept = locked(nomination)
    if kept.state not in WRITABLE:
        raise errors.NominationNotNow(name=kept.name)
    return kept


def _check_alone(award: CallAward, unit: Unit, facts: NominationFacts, but: Nomination | None = None) -> None:
    same = Nomination.objects.filter(award=award, unit=unit, folded=fold(" ".join(facts.name.split())))
    same = same.exclude(state=NominationState.WITHDRAWN)
    if but is not None:
        same = same.exclude(pk=but.pk)
    if same.exists():
        raise errors.NominatedAlready(name=facts.name)


def _tell_award(nomination: Nomination, *, named: bool, public: bool) -> None:
    given = getattr(nomination, "given", None)
    if given is not None:
        given.named, given.public = named, public
        given.save()

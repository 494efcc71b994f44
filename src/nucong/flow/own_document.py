"""Own document out: written from one or several parents, reviewed, signed, sealed, numbered, sent.

What follows below: the units addressed get it as their incoming document with everything their superior
wrote into it, and the same operations begin there one level lower.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nucong.accounts.models import User
from nucong.accounts.queries import users_at
from nucong.accounts.states import Role
from nucong.awards.actions import enter_awards, mark_proposed
from nucong.documents.actions import (
    begin_writing,
    check_signed_by_both,
    check_signed_words,
    copy_for_unit,
    dispatch,
    keep_pages,
    number_document,
    number_paper,
    record_change,
    sign_as_partner,
    sign_paper,
    take_step,
)
from nucong.documents.errors import NoNumberYet, PartnerSignsItself, SignedLater, StillOpen
from nucong.documents.models import Dispatch, Document
from nucong.documents.own.changing import change_of
from nucong.documents.own.checks import remarks_on
from nucong.documents.own.draft import Base, Block, Draft, Way
from nucong.documents.own.forwarding import words_of, words_read
from nucong.documents.own.genres import genre_like, genre_of
from nucong.documents.own.paper import paper_of
from nucong.documents.own.proposing import Parent, Writer, propose
from nucong.documents.own.structure import duty_words, structure_of
from nucong.documents.pages import OfficialDocument, Skipped, as_json, from_json, render
from nucong.documents.queries import draft_of, header_value, original_of, rests_on, settled_values
from nucong.documents.rules import check_changeable
from nucong.documents.states import ChangeKind, DocumentState, RegisterKind
from nucong.inspections.actions import start_clock
from nucong.kernel.clock import day_in
from nucong.kernel.workdays import Workdays
from nucong.organisations.models import Unit
from nucong.organisations.queries import ancestors, organisation_of, unit_named, workdays_of
from nucong.programmes.rules import due_of_level

from .own_units import addressed_by, proposed_addressees
from .step2_cascade import check_begun_from
from .step5_report_out import GENERIC_PLACES
from .symbols import paper_symbol, same_house

_AREA = re.compile(r"^(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường)\s+(?!Hồ Chí Minh)(\D.*)$", re.IGNORECASE)
RESTS_ON = frozenset({"law", "decree", "circular", "resolution", "decision"})
SIGNING = {"vi": Block("TM.", "BAN THƯỜNG VỤ", "PHÓ CHỦ TỊCH")}


def day_there(unit: Unit, at: datetime) -> date:
    """Return the day of an instant where a unit works."""
    zone = unit.organisation.zone if unit.organisation else "Asia/Ho_Chi_Minh"
    return day_in(zone, at)


def role_for(kind: str) -> str:
    """Return the role a parent usually plays: laws and resolutions are rested on, others carried out."""
    return "based_on" if kind in RESTS_ON else "implements"


def as_base(document: Document, role: str = "") -> Base:
    """Return a document of the system as a draft cites it."""
    return Base(
        key="", role=role or role_for(document.kind), kind=document.kind, number=document.full_number,
        dated_on=document.dated_on.isoformat() if document.dated_on else "",
        issuer=document.issuers[0] if document.issuers else "", subject=" ".join(document.subject.split()),
        document=str(document.pk), language=document.language,
    )  # fmt: skip


def as_parent(document: Document, role: str = "") -> Parent:
    """Return a document of the system with all a draft takes from it. Raises WasWithdrawn."""
    check_begun_from(document)
    run = document.readings.order_by("-at", "-pk").first()
    groups = {group: settled_values(document, group) for group in ("form", "target", "window")}
    period = header_value(document, "period")
    carried = {group: values for group, values in groups.items() if values}
    return Parent(
        base=as_base(document, role), language=document.language, text=run.text if run else "",
        sections=tuple(run.result.get("sections") or ()) if run else (),
        obligations=settled_values(document, "obligation"), deadlines=settled_values(document, "deadline"),
        carried=carried | ({"period": [period]} if period else {}), superior=document.superior,
        place=document.place, words=_words_under_title(document, run.text if run else ""),
    )  # fmt: skip


def _words_under_title(document: Document, read: str) -> str:
    """Return the words of a Chinese paper as a notice forwards them: as it left here, or as it was read."""
    if document.language != "zh":
        return ""
    original = original_of(document)
    if original.content:
        return words_of(as_numbered(original))
    return words_read(read, document.subject)


def begin_own_document(
    *, unit: Unit, parents: Sequence[Document], cited: Sequence[Base] = (), genre: str, language: str,
    head: str = "", by: User, at: datetime,
) -> Document:  # fmt: skip
    """Begin the unit's own paper as its parents propose it; `cited` are documents outside the system.

    head: the name that will stand under the signature. Raises WasWithdrawn.
    """
    taken = [as_parent(document) for document in parents]
    taken += [Parent(base=base, language=base.language or language) for base in cited]
    on = day_there(unit, at)
    writer = writer_for(unit, genre, language, on=on, head=head, parents=taken)
    draft = propose(
        taken,
        genre=genre,
        language=language,
        writer=writer,
        own_day=own_day(on, workdays_of(organisation_of(unit))),
    )
    return begin_writing(unit=unit, draft=draft, by=by, at=at)


def own_day(today: date, workdays: Workdays) -> Callable[[date], date]:
    """Return the rule for our day from the parent's: one level earlier (design ruling 5)."""
    return lambda theirs: due_of_level(theirs, depth=1, today=today, workdays=workdays)


def writer_for(
    unit: Unit, genre: str, language: str, *, on: date, head: str, parents: Sequence[Parent] = ()
) -> Writer:
    """Return how a unit's papers begin and end: its official name, who stands above it, place, symbol, signature."""
    name = unit_named(unit, on)
    above = ancestors(unit, on=on)
    superior = above[-1].name if above else _superior_of(parents, name)
    place = next((p.place for p in parents if p.base.issuer == name and p.place), "")
    place = place or place_of(unit) or next((p.place for p in parents if p.language == "vi" and p.place), "")
    return Writer(
        name=name, superior=superior, place=place,
        symbol=paper_symbol(genre_of(genre, language).short, name, language),
        addressees=proposed_addressees(unit, language=language, on=on),
        signature=replace(SIGNING.get(language, Block()), name=head),
    )  # fmt: skip


def _superior_of(parents: Sequence[Parent], own: str) -> str:
    """Return the body above a highest unit: who issued the parent, or who stands above our own earlier paper.

    A Party board, a ministry or a partner that is cited stands above nobody here.
    """
    for parent in parents:
        found = parent.base.issuer if parent.base.issuer != own else parent.superior
        if found and parent.base.role != "answers" and same_house(found, own):
            return found
    return ""


def place_of(unit: Unit) -> str:
    """Return the place of issue as papers name it: "Bình Giang", not "tỉnh Bình Giang"; "Quận 1" stays.

    Source: Nghị định 30/2020/NĐ-CP, Annex I, II.4; kind words stay before numbers and names of persons.
    """
    place = " ".join(unit.place.split())
    if place.lower() in GENERIC_PLACES:
        return ""
    found = _AREA.match(place)
    return found[1] if found else place


def preview(document: Document) -> OfficialDocument:
    """Return the pages of an own paper: as they would leave, as signed, or as they left."""
    draft = draft_of(document)
    if document.content:
        return as_numbered(document)
    if draft is None:
        raise LookupError("not written here")
    return paper_of(draft)


def as_numbered(document: Document) -> OfficialDocument:
    """Return the signed words with number and day, where the paper has them."""
    paper: OfficialDocument = from_json(document.content)
    if not document.number:
        return paper
    return replace(
        paper, number=document.number, date=document.dated_on,
        printed_on=document.dated_on if paper.regime == "gbt9704" else None,
    )  # fmt: skip


def review(*, document: Document, by: User, at: datetime) -> Document:
    """Take the review (审核): somebody read the draft; from now on its words stand. Raises StillOpen."""
    _check_complete(document, at)
    return take_step(document=document, step="review", by=by, at=at)


def sign(*, document: Document, by: User, at: datetime) -> Document:
    """Sign a reviewed paper: its words are frozen under one hash. Raises StillOpen, NotInThisState."""
    draft = _check_complete(document, at)
    content = as_json(paper_of(draft))
    return sign_paper(document=document, content=content, draft=draft, by=by, at=at)


def sign_for_partner(*, document: Document, by: User, at: datetime) -> Document:
    """Sign a reviewed joint paper for the partner, before or after the lead.

    Raises StillOpen, NotInThisState, PartnerSignedAlready.
    """
    draft = _check_complete(document, at)
    return sign_as_partner(document=document, content=as_json(paper_of(draft)), draft=draft, by=by, at=at)


def enter_partner_signature(*, document: Document, on: date, by: User, at: datetime) -> Document:
    """Enter that a partner without a signer in the system signed on paper, with its day.

    Raises PartnerSignsItself, SignedLater, StillOpen, NotInThisState, PartnerSignedAlready.
    """
    draft = _check_complete(document, at)
    today = day_there(document.unit, at)
    if on > today:
        raise SignedLater(day=on)
    if partner_signs_here(document, on=today):
        raise PartnerSignsItself(partner=draft.partner)
    content = as_json(paper_of(draft))
    return sign_as_partner(document=document, content=content, draft=draft, on_paper=on, by=by, at=at)


def partner_signs_here(document: Document, *, on: date) -> bool:
    """Tell whether the partner of a joint paper has a signer of its own in the system."""
    unit = Unit.objects.filter(joint_papers__document=document).first()
    return unit is not None and users_at(unit, on, role=Role.HEAD).exists()


def seal(*, document: Document, by: User, at: datetime) -> Document:
    """Put the seal on a signed paper. Raises SignedWordsChanged, NotInThisState, PartnerHasNotSigned."""
    if document.state == DocumentState.SIGNED:
        check_signed_words(document)
        check_signed_by_both(document)
    return take_step(document=document, step="seal", by=by, at=at)


def number(*, document: Document, by: User, at: datetime) -> tuple[Document, tuple[Skipped, ...]]:
    """Give a sealed paper its outgoing number and day, draw its pages and keep them.

    Awards it decides on are given from then on. Returns the document and the files that could not be made.
    Raises NotInThisState, SignedWordsChanged.
    """
    draft = _draft(document)
    on = day_there(document.unit, at)
    with transaction.atomic():
        symbol = f"{draft.symbol}〔{on.year}〕" if draft.language == "zh" else draft.symbol
        structure = structure_of(draft, dated_on=on)
        document = number_paper(document=document, on=on, symbol=symbol, structure=structure, by=by, at=at)
        rendered = render(as_numbered(document), stem=document.full_number.replace("/", "-"))
        document = keep_pages(document=document, pages=rendered.files, by=by, at=at)
        enter_awards(document=document, by=by, at=at)
    return document, rendered.skipped


def units_to_send_to(document: Document, *, on: date) -> list[UUID]:
    """Return the units a paper is sent to: those addressed, the partner's, and all that hold what it changes."""
    draft = _draft(document)
    units = [row.id for row in addressed_by(draft, unit=document.unit, on=on).goes_to]
    if draft.partner_unit:
        units.append(UUID(draft.partner_unit))
    if draft.change is not None:
        held = Dispatch.objects.filter(document=UUID(draft.change.document)).values_list("unit_id", flat=True)
        units += list(held)
    return list(dict.fromkeys(units))


def send(*, document: Document, by: User, at: datetime) -> Document:
    """Send a numbered paper to every unit it addresses; what it amends, extends or withdraws is told there.

    Whoever it proposes for an award of another body is proposed from then on.

    Nobody it addresses may be in the tree: it then left on paper. Raises NoNumberYet, NotInThisState,
    SignedWordsChanged.
    """
    draft = _draft(document)
    if not document.number:
        raise NoNumberYet()
    check_signed_words(document)
    units = units_to_send_to(document, on=day_there(document.unit, at))
    with transaction.atomic():
        document = take_step(document=document, step="send", by=by, at=at)
        if units:  # a letter to bodies outside the tree leaves by the usual way
            dispatch(document=document, unit_ids=units, by=by, at=at)
        start_clock(document=document, on=day_there(document.unit, at), by=by, at=at)
        mark_proposed(document=document, on=day_there(document.unit, at), by=by, at=at)
        if draft.change is not None:
            record_change(
                document=Document.objects.get(pk=draft.change.document), by_document=document,
                how=ChangeKind(draft.change.how), difference=difference_told(draft), by=by, at=at,
            )  # fmt: skip
    return document


def difference_told(draft: Draft) -> Iterable[dict[str, str]]:
    """Return what a changing paper changes: old and new words of its parts, or old and new days."""
    if draft.change is None or draft.change.how == ChangeKind.WITHDRAWS:
        return []
    if draft.change.how == ChangeKind.EXTENDS:
        moved = [duty for duty in draft.duties if duty.kept and duty.due != duty.parent_due]
        return [{"of": duty.what, "before": duty.parent_due, "after": duty.due} for duty in moved]
    return [
        {
            "of": f"{part.number} {part.title}".strip(), "after": part.text,
            "before": part.source.text if part.source is not None else "",
        }
        for part in draft.parts
        if part.way is not Way.TAKEN
    ]  # fmt: skip


def take_in_copy(*, sent: Dispatch, unit: Unit, by: User, at: datetime) -> Document:
    """Take a document a superior wrote here into the unit's own papers, structured, under an incoming number.

    Nothing has to be read again: programme, forms, report and own paper begin from the copy.
    Raises WasWithdrawn, TakenInAlready.
    """
    with transaction.atomic():
        copy = copy_for_unit(document=sent.document, unit=unit, by=by, at=at)
        standing = sent.document.register_entries.filter(unit=unit, register=RegisterKind.INCOMING).exists()
        if not standing:
            on = day_there(unit, at)
            number_document(document=copy, unit=unit, register=RegisterKind.INCOMING, on=on, by=by, at=at)
    return copy


def _as_it_was_read(document: Document, at: datetime) -> Draft:
    """Return the draft that stands for an own paper taken in from a file: its parts, its days, its addressees."""
    language = document.language
    genre = genre_like(document.kind, language).key
    on = day_there(document.unit, at)
    writer = writer_for(document.unit, genre, language, on=on, head="")
    named = tuple(r.text for r in document.recipients.all() if r.role == "to" and not r.doubtful)
    writer = replace(writer, addressees=named or writer.addressees)
    return propose(
        [as_parent(document)], genre=genre, language=language, writer=writer, own_day=lambda day: day
    )


def _check_complete(document: Document, at: datetime) -> Draft:
    draft = _draft(document)
    for basis in rests_on(document) if draft.change is None else ():
        if basis.source is not None:
            check_begun_from(basis.source)
    today = day_there(document.unit, at)
    units = len(addressed_by(draft, unit=document.unit, on=today).goes_to)
    stops = [remark for remark in remarks_on(draft, today=today, units=units) if remark.stops]
    if stops:
        raise StillOpen(what=" ".join(remark.sentence for remark in stops))
    return draft


def _draft(document: Document) -> Draft:
    draft = draft_of(document)
    if draft is None:
        raise LookupError("not written here")
    return draft


def begin_change(*, document: Document, how: ChangeKind, by: User, at: datetime) -> Document:
    """Begin the paper that amends, extends or withdraws a sent one; it gets steps and a number of its own.

    Raises NotSentYet.
    """
    check_changeable(document.state, document.direction)
    draft = draft_of(document) or _as_it_was_read(document, at)
    base = as_base(document, how)
    duties = tuple(
        replace(duty, what=duty_words(duty, draft.language), parent_due=duty.due)
        for duty in draft.duties
        if duty.kept
    )
    changing = change_of(draft, base, how=how, duties=duties)
    short = genre_of(changing.genre, changing.language).short
    symbol = paper_symbol(short, changing.issuer, changing.language)
    return begin_writing(unit=document.unit, draft=replace(changing, symbol=symbol), by=by, at=at)

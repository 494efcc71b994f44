"""An own paper on its way: a plan from above, written on by the province, sent to its districts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.documents.actions import decide_provision, save_draft
from nucong.documents.actions.confirming import is_doubtful
from nucong.documents.models import Dispatch, Document
from nucong.documents.own.draft import Draft
from nucong.documents.queries import draft_of
from nucong.documents.states import Direction, ProvisionState
from nucong.flow import own_document
from nucong.flow.step1_directive_in import confirm_and_register, take_in
from nucong.organisations.models import Unit
from tests.federation import build_people, build_union, open_account

TODAY = date(2024, 3, 1)
ABOVE = """TỔNG LIÊN ĐOÀN LAO ĐỘNG GIẢ VIỆT

Số: 36/KH-TLĐ

Giả Đô, ngày 22 tháng 02 năm 2024

KẾ HOẠCH
Tổ chức Tuần lễ lao động nữ năm 2024

I. Mục đích, yêu cầu

Chăm lo đời sống lao động nữ.

II. Nội dung

1. Tuyên truyền chính sách đối với lao động nữ

Các đơn vị tổ chức nói chuyện chuyên đề tại nơi làm việc.

III. Tổ chức thực hiện

Đề nghị các đơn vị gửi báo cáo kết quả về Tổng Liên đoàn Lao động Giả Việt trước ngày 12/4/2024.

TM. ĐOÀN CHỦ TỊCH
PHÓ CHỦ TỊCH
Trần Thị Hoa
"""


@dataclass
class Scene:
    """The confederation's plan, confirmed at the province; people of province and district."""

    units: dict[str, Unit]
    people: dict[str, User]
    above: Document

    @property
    def officer(self) -> User:
        """The officer of the province."""
        return self.people["P"]

    def plan(self, **changes: Any) -> Document:
        """Have the province write its plan from the one above."""
        document = write(unit=self.units["P"], parents=[self.above], by=self.officer, when=at(TODAY))
        return self.changed(document, **changes) if changes else document

    def changed(self, document: Document, **changes: Any) -> Document:
        """Save a draft with some of its facts changed."""
        draft = replace(drafted(document), **changes)
        return save_draft(document=document, draft=draft, by=self.officer, at=at(TODAY))

    def sent(self) -> Document:
        """Have the province send its plan."""
        return issue(self.plan(), by=self.officer, when=at(TODAY))

    def sending(self, document: Document, code: str) -> Dispatch:
        """Return the document as it came to a unit."""
        return document.dispatches.get(unit=self.units[code])


def at(on: date, zone: str = "Asia/Ho_Chi_Minh") -> datetime:
    """Return nine o'clock of a day."""
    return datetime.combine(on, time(9), tzinfo=ZoneInfo(zone))


def write(
    *,
    unit: Unit,
    parents: list[Document],
    by: User,
    when: datetime,
    genre: str = "plan",
    language: str = "vi",
) -> Document:
    """Begin an own paper as its parents propose it, signed by a head of that name."""
    return own_document.begin_own_document(
        unit=unit, parents=parents, genre=genre, language=language, head="Nguyễn Thị Sen", by=by, at=when
    )


def sign_and_number(document: Document, *, by: User, when: datetime) -> Document:
    """Take the steps from review to number."""
    document = own_document.review(document=document, by=by, at=when)
    document = own_document.sign(document=document, by=by, at=when)
    document = own_document.seal(document=document, by=by, at=when)
    document, _ = own_document.number(document=document, by=by, at=when)
    return document


def issue(document: Document, *, by: User, when: datetime) -> Document:
    """Take all steps and send the paper."""
    document = sign_and_number(document, by=by, when=when)
    return own_document.send(document=document, by=by, at=when)


def drafted(document: Document) -> Draft:
    """Return the draft of an own document."""
    draft = draft_of(document)
    assert draft is not None
    return draft


def build_scene() -> Scene:
    """Build the union, its people, and the plan from above: read, confirmed, entered at the province."""
    _, units = build_union("vi")
    people = build_people(units)
    people["headD1"] = open_account("headD1", units["D1"], Role.HEAD)
    people["clerkD1"] = open_account("clerkD1", units["D1"], Role.CLERK)
    before = at(TODAY - timedelta(days=1))  # whatever the hour, pages of the day come after it
    document = take_in(
        files=[], text=ABOVE, unit=units["P"], direction=Direction.RECEIVED, by=people["P"], at=before
    )
    for part in document.provisions.all():
        decision = ProvisionState.REJECTED if is_doubtful(part.value) else ProvisionState.CONFIRMED
        value = None
        if part.path == "issuers":
            decision, value = ProvisionState.CORRECTED, ["Tổng Liên đoàn Lao động Giả Việt"]
        decide_provision(provision=part, decision=decision, value=value, by=people["P"], at=before)
    document, _ = confirm_and_register(document=document, by=people["clerk"], at=before)
    return Scene(units, people, document)

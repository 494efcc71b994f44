"""A letter that orders something, confirmed, in the union of `tests.federation`; nothing follows from it yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from nucong.accounts.models import User
from nucong.documents.actions import decide_provision
from nucong.documents.actions.confirming import is_doubtful
from nucong.documents.models import Document
from nucong.documents.states import Direction, ProvisionState
from nucong.flow.step1_directive_in import confirm_and_register, take_in
from nucong.flow.step2_cascade import begin_programme, prepare_report
from nucong.organisations.models import Organisation, Unit
from nucong.programmes.models import Programme
from nucong.reporting.models import Cycle
from tests.federation import build_people, build_union

TODAY = date(2024, 3, 1)
LETTER = """TỔNG LIÊN ĐOÀN LAO ĐỘNG GIẢ VIỆT
LIÊN ĐOÀN LAO ĐỘNG TỈNH GIẢ ĐỊNH

Số: 61/LĐLĐ
V/v tổ chức Tuần lễ lao động nữ năm 2024

Giả Định, ngày 26 tháng 02 năm 2024

Kính gửi: Liên đoàn Lao động huyện Đông Khê; Liên đoàn Lao động huyện An Hà; Công đoàn các khu công nghiệp.

I. Mục đích, yêu cầu

Chăm lo đời sống lao động nữ.

II. Nội dung

1. Tuyên truyền chính sách đối với lao động nữ

Các đơn vị tổ chức nói chuyện chuyên đề tại nơi làm việc.

2. Khám sức khỏe cho lao động nữ

Các đơn vị phối hợp tổ chức khám sức khỏe.

III. Tổ chức thực hiện

Đề nghị các đơn vị gửi báo cáo kết quả, biểu số liệu về Liên đoàn Lao động tỉnh trước ngày 12/4/2024.

TM. BAN THƯỜNG VỤ
PHÓ CHỦ TỊCH
Trần Thị Hoa
"""
NEWS = """Hội thao nữ công nhân tỉnh Giả Định

Sáng nay, nữ công nhân nhiều đơn vị dự hội thao tại nhà thi đấu. Đội May Sao Mai giành giải nhất.
"""


@dataclass(frozen=True)
class Office:
    """The office of the province with its confirmed letter."""

    organisation: Organisation
    units: Mapping[str, Unit]
    people: Mapping[str, User]
    document: Document

    @property
    def officer(self) -> User:
        """The officer of the province."""
        return self.people["P"]

    def at(self, on: date = TODAY) -> datetime:
        """Return nine o'clock of a day at the province."""
        return datetime.combine(on, time(9), tzinfo=ZoneInfo(self.organisation.zone))

    def programme(self) -> Programme:
        """Set the programme of the letter going."""
        return begin_programme(document=self.document, by=self.officer, at=self.at())

    def draft(self) -> Cycle:
        """Set the programme going and prepare the report of its first duty."""
        duty = self.programme().obligations.order_by("id").first()
        assert duty is not None
        return prepare_report(obligation=duty, by=self.officer, at=self.at())


def build_office(letter: str = LETTER) -> Office:
    """Build the union, its people, and the letter: read, everything certain confirmed, registered."""
    organisation, units = build_union("vi")
    people = build_people(units)
    at = datetime.combine(TODAY, time(8), tzinfo=ZoneInfo(organisation.zone))
    document = take_in(
        files=[], text=letter, unit=units["P"], direction=Direction.ISSUED, by=people["P"], at=at
    )
    for provision in document.provisions.all():
        decision = ProvisionState.REJECTED if is_doubtful(provision.value) else ProvisionState.CONFIRMED
        value = None
        if provision.path == "issuers" and not provision.value:
            decision, value = ProvisionState.CORRECTED, ["Liên đoàn Lao động tỉnh Giả Định"]
        decide_provision(provision=provision, decision=decision, value=value, by=people["P"], at=at)
    document, _ = confirm_and_register(document=document, by=people["clerk"], at=at)
    return Office(organisation, units, people, document)

"""A short official letter of our own making, taken in and confirmed through the actions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from nucong.accounts.models import User
from nucong.documents.actions import IncomingFile, decide_provision
from nucong.documents.models import Document
from nucong.documents.states import Direction, ProvisionState
from nucong.flow.step1_directive_in import confirm_and_register, take_in
from nucong.organisations.models import Organisation

LETTER = """TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM
LIÊN ĐOÀN LAO ĐỘNG TỈNH GIẢ ĐỊNH

Số: 27/LĐLĐ
V/v chăm lo lao động nữ dịp 8/3

Giả Định, ngày 05 tháng 02 năm 2018

Kính gửi:
- Liên đoàn Lao động các huyện, thị xã, thành phố;
- Công đoàn ngành và tương đương.

Thực hiện Kế hoạch số 36/KH-TLĐ ngày 12/01/2018 của Tổng Liên đoàn Lao động Việt Nam về công tác nữ công năm 2018, đề nghị các cấp công đoàn triển khai những nội dung sau:

1. Tuyên truyền chính sách
Tổ chức tuyên truyền tại doanh nghiệp. Phấn đấu 70% trở lên lao động nữ được tuyên truyền.
2. Thời gian tổ chức: từ ngày 01/3 đến ngày 31/3/2018.
3. Đề nghị các đơn vị gửi báo cáo kết quả về Liên đoàn Lao động tỉnh trước ngày 12/4/2018.

Nơi nhận:
- Như kính gửi;
- Lưu: VT, NC.

TM. BAN THƯỜNG VỤ
PHÓ CHỦ TỊCH
Lê Thị Thử Nghiệm
"""
AT = datetime(2018, 3, 1, 8, tzinfo=UTC)

TakesIn = Callable[..., Document]


@pytest.fixture
def taken_in(federation: Organisation) -> TakesIn:
    """Take the letter (or another text) in for a unit; nothing is decided yet."""

    def take(
        by: User, *, unit: str = "P", text: str = LETTER, direction: Direction = Direction.RECEIVED
    ) -> Document:
        files = [IncomingFile("cong-van.txt", text.encode())]
        holder = federation.units.get(code=unit)
        return take_in(files=files, text="", unit=holder, direction=direction, by=by, at=AT)

    return take


def confirm_all(document: Document, by: User) -> Document:
    """Confirm every part that has a value, and enter the document in the register."""
    for part in document.provisions.all():
        decision = ProvisionState.CONFIRMED if part.value else ProvisionState.REJECTED
        decide_provision(provision=part, decision=decision, by=by, at=AT)
    confirmed, _ = confirm_and_register(document=document, by=by, at=AT)
    return confirmed

"""What the product drafts it can read again: a PDF with a text layer and a Word file say the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from nucong.engines.drafting.docx_writer import to_docx
from nucong.engines.drafting.model import Block, Heading, ListItem, OfficialDocument, Paragraph, Signature
from nucong.engines.drafting.pdf_writer import to_pdf
from nucong.engines.reading import Directive, read_bytes


def letter() -> OfficialDocument:
    """A công văn with a subject long enough to wrap in its narrow column."""
    blocks: tuple[Block, ...] = (
        Paragraph.of(
            "Thực hiện Kế hoạch số 18/KH-TLĐ ngày 05 tháng 01 năm 2026 của Tổng Liên đoàn, Ban Thường vụ đề nghị các đơn vị:"
        ),
        Heading(1, "I.", "Nội dung"),
        ListItem.of("Tổ chức ít nhất 02 buổi tư vấn sức khỏe cho nữ công nhân;"),
        Heading(1, "II.", "Thời gian"),
        Paragraph.of("Báo cáo gửi về Liên đoàn Lao động tỉnh trước ngày 20/11/2026./."),
    )
    return OfficialDocument(
        regime="nd30", kind="official_letter", language="vi", superior="Tổng Liên đoàn Lao động Việt Nam",
        issuer="Liên đoàn Lao động tỉnh Bằng Giang", number="9", symbol="LĐLĐ-NC", place="Bằng Giang",
        date=date(2026, 2, 5), subject="tổ chức tư vấn sức khỏe cho nữ công nhân và báo cáo kết quả năm 2026",
        recipients=("Liên đoàn Lao động các xã, phường", "Công đoàn ngành Y tế"), blocks=blocks,
        signatures=(Signature("TM.", "Ban Thường vụ", "Phó Chủ tịch", "Hoàng Thị Thu Cúc"),),
        distribution=("Như kính gửi", "Lưu: VT, NC"),
    )  # fmt: skip


@pytest.fixture(params=[to_docx, to_pdf], ids=["docx", "pdf"])
def read_again(request: pytest.FixtureRequest) -> Directive:
    write: Callable[[OfficialDocument], bytes] = request.param
    return read_bytes(write(letter()))


def test_the_head_of_a_drafted_letter_is_read_as_it_was_written(read_again: Directive) -> None:
    assert read_again.kind == "official_letter"
    assert (read_again.number, read_again.symbol) == ("09", "LĐLĐ-NC")
    assert (read_again.date, read_again.place) == ("2026-02-05", "Bằng Giang")
    assert read_again.issuers == ["Liên đoàn Lao động tỉnh Bằng Giang"]
    assert read_again.subject is not None
    assert read_again.subject.endswith("tổ chức tư vấn sức khỏe cho nữ công nhân và báo cáo kết quả năm 2026")


def test_its_recipients_signer_and_duties_are_read_as_they_were_written(read_again: Directive) -> None:
    assert read_again.recipients == ["Liên đoàn Lao động các xã, phường", "Công đoàn ngành Y tế"]
    assert [(signer.name, signer.on_behalf_of) for signer in read_again.signers] == [
        ("Hoàng Thị Thu Cúc", "BAN THƯỜNG VỤ")
    ]
    assert [deadline.date for deadline in read_again.deadlines] == ["2026-11-20"]
    assert [citation.symbol for citation in read_again.citations] == ["18/KH-TLĐ"]
    assert [target.value for target in read_again.targets] == [2]
    assert read_again.tasks == 2

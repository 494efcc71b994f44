"""An own paper over two levels: the province writes from the confederation's, the district from the province's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nucong.documents.actions import (
    acknowledge,
    begin_writing,
    mark_opened,
    send_back_to_writer,
    take_step,
)
from nucong.documents.actions.issuing import signed_digest
from nucong.documents.errors import (
    NoNumberYet,
    NotBeingWritten,
    NotInThisState,
    NotSentYet,
    PartnerHasNotSigned,
    ReasonMissing,
    SignedWordsChanged,
    StillOpen,
    TakenInAlready,
    WasWithdrawn,
)
from nucong.documents.models import Document
from nucong.documents.own.draft import Base, Part, Way
from nucong.documents.pages import OfficialDocument, Rendered
from nucong.documents.queries import built_on, chain_above, changes_of, is_usable
from nucong.documents.states import ChangeKind, DocumentState
from nucong.flow import own_document
from nucong.flow.own_units import addressed_by
from nucong.flow.step2_cascade import begin_programme, plan_for, prepare_report
from tests.own_documents import TODAY, Scene, at, build_scene, drafted, issue, sign_and_number, write


@pytest.fixture
def scene(db: None, monkeypatch: pytest.MonkeyPatch) -> Scene:
    """The plan from above as it lies on the desk of the province; pages are written as their content."""

    def pages(paper: OfficialDocument, *, stem: str) -> Rendered:
        return Rendered({f"{stem}.docx": repr(paper).encode()}, ())

    monkeypatch.setattr(own_document, "render", pages)
    return build_scene()


def test_the_draft_takes_the_sections_of_the_parent_and_an_earlier_day(scene: Scene) -> None:
    draft = drafted(scene.plan())

    assert [(part.number, part.title) for part in draft.parts] == [
        ("I", "Mục đích, yêu cầu"), ("II", "Nội dung"), ("III", "Tổ chức thực hiện"),
    ]  # fmt: skip
    assert [part.way for part in draft.parts] == [Way.TAKEN, Way.TAKEN, Way.REWRITTEN]
    assert (draft.duties[0].parent_due, draft.duties[0].due) == ("2024-04-12", "2024-04-09")
    assert draft.parts[2].text == (
        "Đề nghị các đơn vị gửi báo cáo kết quả về Liên đoàn Lao động tỉnh Giả Định trước ngày 09/4/2024."
    )


def test_the_paper_cites_its_parent_in_full_under_the_own_name(scene: Scene) -> None:
    paper = own_document.preview(scene.plan())

    assert paper.bases == (
        "Thực hiện Kế hoạch số 36/KH-TLĐ ngày 22/02/2024 của Tổng Liên đoàn Lao động Giả Việt "
        "về việc tổ chức Tuần lễ lao động nữ năm 2024",
    )
    assert (paper.issuer, paper.symbol) == ("Liên đoàn Lao động tỉnh Giả Định", "KH-LĐLĐ")
    assert paper.distribution[-1] == "Lưu: VT, NC"
    assert "Tổng Liên đoàn Lao động Giả Việt (để b/c)" in paper.distribution


def test_the_addressees_are_the_units_directly_below(scene: Scene) -> None:
    addressed = addressed_by(drafted(scene.plan()), unit=scene.units["P"], on=TODAY)

    assert {row.code for row in addressed.goes_to} == {"D1", "D2", "A1"}


def test_a_document_outside_the_system_is_cited_by_hand(scene: Scene) -> None:
    party = Base(
        "", "based_on", "directive", "03-CT/TU", "2024-01-15", "Tỉnh ủy Giả Định", "tăng cường công tác nữ"
    )
    document = own_document.begin_own_document(
        unit=scene.units["P"], parents=[scene.above], cited=[party], genre="letter", language="vi",
        head="Sen", by=scene.officer, at=at(TODAY),
    )  # fmt: skip
    issued = issue(document, by=scene.officer, when=at(TODAY))

    paper = own_document.preview(issued)
    assert repr(paper.blocks[0]).count("Chỉ thị số 03-CT/TU ngày 15/01/2024 của Tỉnh ủy Giả Định") == 1
    assert {(c.role, c.as_written) for c in issued.citations.all()} == {
        ("implements", "36/KH-TLĐ"), ("based_on", "03-CT/TU"),
    }  # fmt: skip


def test_the_steps_follow_one_another_and_the_number_comes_from_the_register(scene: Scene) -> None:
    document = scene.plan()
    with pytest.raises(NotInThisState):
        own_document.sign(document=document, by=scene.officer, at=at(TODAY))
    document = sign_and_number(document, by=scene.officer, when=at(TODAY))

    assert document.state == DocumentState.NUMBERED
    assert document.full_number == "1/KH-LĐLĐ"
    assert document.dated_on == TODAY
    assert [step.step for step in document.steps.all()] == ["review", "sign", "seal", "number"]
    second = sign_and_number(scene.plan(), by=scene.officer, when=at(TODAY))
    assert second.full_number == "2/KH-LĐLĐ"


def test_nothing_signed_changes(scene: Scene) -> None:
    document = scene.plan()
    document = own_document.review(document=document, by=scene.officer, at=at(TODAY))
    with pytest.raises(NotBeingWritten):
        scene.changed(document, subject="Khác")
    document = own_document.sign(document=document, by=scene.officer, at=at(TODAY))
    signed = document.content_hash
    document = own_document.seal(document=document, by=scene.officer, at=at(TODAY))
    document, _ = own_document.number(document=document, by=scene.officer, at=at(TODAY))
    document = own_document.send(document=document, by=scene.officer, at=at(TODAY))

    assert document.content_hash == signed == signed_digest(document)


def test_words_changed_behind_the_back_of_the_signature_do_not_leave(scene: Scene) -> None:
    document = sign_and_number(scene.plan(), by=scene.officer, when=at(TODAY))
    Document.objects.filter(pk=document.pk).update(content={**document.content, "subject": "Khác"})
    document.refresh_from_db()

    with pytest.raises(SignedWordsChanged):
        own_document.send(document=document, by=scene.officer, at=at(TODAY))
    assert not document.dispatches.exists()


def test_sent_back_with_a_reason_the_steps_are_void_and_stay_visible(scene: Scene) -> None:
    document = own_document.review(document=scene.plan(), by=scene.officer, at=at(TODAY))
    document = own_document.sign(document=document, by=scene.officer, at=at(TODAY))
    with pytest.raises(ReasonMissing):
        send_back_to_writer(document=document, reason=" ", by=scene.officer, at=at(TODAY))
    document = send_back_to_writer(
        document=document, reason="Ngày báo cáo chưa đúng", by=scene.officer, at=at(TODAY)
    )

    assert (document.state, document.content_hash) == (DocumentState.DRAFTED, "")
    steps = list(document.steps.all())
    assert [(step.step, bool(step.voided_at)) for step in steps] == [
        ("review", True), ("sign", True), ("return", False),
    ]  # fmt: skip
    assert steps[0].void_reason == steps[2].note == "Ngày báo cáo chưa đúng"
    scene.changed(document, subject="Kế hoạch đã sửa")  # it may be written again
    assert sign_and_number(document, by=scene.officer, when=at(TODAY)).full_number == "1/KH-LĐLĐ"


def test_a_numbered_paper_no_longer_goes_back(scene: Scene) -> None:
    document = sign_and_number(scene.plan(), by=scene.officer, when=at(TODAY))

    with pytest.raises(NotInThisState):
        send_back_to_writer(document=document, reason="Sửa", by=scene.officer, at=at(TODAY))


def test_a_paper_without_what_it_needs_is_not_reviewed(scene: Scene) -> None:
    document = scene.plan(subject="", addressees=())

    with pytest.raises(StillOpen):
        own_document.review(document=document, by=scene.officer, at=at(TODAY))


def test_a_paper_without_number_is_not_sent(scene: Scene) -> None:
    document = own_document.review(document=scene.plan(), by=scene.officer, at=at(TODAY))

    with pytest.raises(NoNumberYet):
        own_document.send(document=document, by=scene.officer, at=at(TODAY))


def test_an_answer_to_a_body_outside_the_tree_leaves_without_a_dispatch(scene: Scene) -> None:
    asked = Base(
        "", "answers", "official_letter", "12/HLHPN", "2024-02-20", "Hội Phụ nữ huyện Xa", "mời phối hợp"
    )
    document = own_document.begin_own_document(
        unit=scene.units["P"], parents=[], cited=[asked], genre="letter", language="vi", head="Sen",
        by=scene.officer, at=at(TODAY),
    )  # fmt: skip
    draft = drafted(document)
    assert (draft.addressees, draft.opening) == (
        ("Hội Phụ nữ huyện Xa",),
        f"{draft.issuer} có ý kiến như sau:",
    )
    paper = own_document.preview(document)
    assert (
        paper.blocks[0]
        .runs[0]
        .text.startswith(  # type: ignore[union-attr]
            "Phúc đáp Công văn số 12/HLHPN ngày 20/02/2024 của Hội Phụ nữ huyện Xa về việc mời phối hợp, "
        )
    )
    parts = (Part("k1", "", "", "Nhất trí phối hợp."),)
    issued = issue(scene.changed(document, parts=parts), by=scene.officer, when=at(TODAY))

    assert issued.state == DocumentState.SENT
    assert not issued.dispatches.exists()


def test_only_a_body_of_the_same_house_stands_above_a_highest_unit(scene: Scene) -> None:
    partner = Base(
        "", "answers", "official_letter", "12/HLHPN", "2024-02-20", "Hội Phụ nữ tỉnh Xa", "mời phối hợp"
    )
    for cited in (partner, replace(partner, role="based_on", issuer="Tỉnh ủy Xa")):
        document = own_document.begin_own_document(
            unit=scene.units["T"], parents=[], cited=[cited], genre="letter", language="vi", head="Sen",
            by=scene.officer, at=at(TODAY),
        )  # fmt: skip
        assert drafted(document).superior == ""


def test_a_unit_left_out_gets_nothing(scene: Scene) -> None:
    document = scene.plan(left_out=(str(scene.units["A1"].pk),))
    issued = issue(document, by=scene.officer, when=at(TODAY))

    assert {sent.unit.code for sent in issued.dispatches.select_related("unit")} == {"D1", "D2"}


def test_the_district_gets_it_structured_and_the_same_flow_begins_there(scene: Scene) -> None:
    issued = scene.sent()
    sent, officer = scene.sending(issued, "D1"), scene.people["D1"]
    mark_opened(sent=sent, by=officer, at=at(TODAY))
    acknowledge(sent=sent, by=officer, at=at(TODAY))

    copy = own_document.take_in_copy(sent=sent, unit=scene.units["D1"], by=officer, at=at(TODAY))

    assert (copy.state, copy.direction, copy.full_number) == ("confirmed", "received", "1/KH-LĐLĐ")
    assert copy.identity == issued.identity
    assert copy.register_entries.get().register == "incoming"
    duty = plan_for(copy).duties[0]
    assert (duty.due, [work.title for work in plan_for(copy).works]) == (
        "2024-04-09", ["Nội dung", "Tổ chức thực hiện"],
    )  # fmt: skip
    programme = begin_programme(document=copy, by=officer, at=at(TODAY))
    cycle = prepare_report(obligation=programme.obligations.get(), by=officer, at=at(TODAY))
    assert set(cycle.audience.filter(owes="own").values_list("code", flat=True)) == {"B11", "B12", "B13"}
    with pytest.raises(TakenInAlready):
        own_document.take_in_copy(sent=sent, unit=scene.units["D1"], by=officer, at=at(TODAY))


def test_the_district_writes_hers_and_the_province_sees_who_has_issued_what(scene: Scene) -> None:
    issued = scene.sent()
    officer = scene.people["D1"]
    hers = write(unit=scene.units["D1"], parents=[issued], by=officer, when=at(TODAY), genre="letter")
    draft = drafted(hers)

    assert draft.duties[0].due == "2024-04-04"  # three working days before the province's 9 April
    assert "về Liên đoàn Lao động huyện Đông Khê trước ngày 04/4/2024" in draft.parts[2].text
    assert list(built_on(issued)) == []  # not seen before it has left
    hers = issue(hers, by=officer, when=at(TODAY))
    assert list(built_on(issued)) == [hers]
    assert {sent.unit.code for sent in hers.dispatches.select_related("unit")} == {"B11", "B12", "B13"}
    assert [each.full_number for each in chain_above(hers)] == ["1/KH-LĐLĐ", "36/KH-TLĐ"]


def test_a_paper_written_from_the_copy_counts_as_written_from_the_original(scene: Scene) -> None:
    issued = scene.sent()
    copy = own_document.take_in_copy(
        sent=scene.sending(issued, "D1"), unit=scene.units["D1"], by=scene.people["D1"], at=at(TODAY)
    )
    hers = write(unit=scene.units["D1"], parents=[copy], by=scene.people["D1"], when=at(TODAY))
    hers = issue(hers, by=scene.people["D1"], when=at(TODAY))

    assert list(built_on(issued)) == [hers]
    assert chain_above(hers)[0] == issued


def test_an_extension_has_its_own_number_and_tells_the_days_below(scene: Scene) -> None:
    issued = scene.sent()
    later = own_document.begin_change(document=issued, how=ChangeKind.EXTENDS, by=scene.officer, at=at(TODAY))
    draft = drafted(later)
    duty = replace(draft.duties[0], due="2024-04-16")
    later = scene.changed(later, duties=(duty,))
    later = issue(later, by=scene.officer, when=at(date(2024, 3, 20)))

    assert later.full_number == "2/LĐLĐ"
    copy_notice = changes_of(issued)[0]
    assert (copy_notice.how, copy_notice.difference[0]["before"], copy_notice.difference[0]["after"]) == (
        "extends", "2024-04-09", "2024-04-16",
    )  # fmt: skip
    assert {s.unit_id for s in later.dispatches.all()} == {s.unit_id for s in issued.dispatches.all()}
    issued.refresh_from_db()
    assert issued.state == DocumentState.SENT  # nothing of it is deleted


def test_an_amendment_tells_only_the_parts_it_rewrites(scene: Scene) -> None:
    issued = scene.sent()
    later = own_document.begin_change(document=issued, how=ChangeKind.AMENDS, by=scene.officer, at=at(TODAY))
    draft = drafted(later)
    assert {part.way for part in draft.parts} == {Way.TAKEN}
    parts = (replace(draft.parts[0], text="Chăm lo đời sống, việc làm lao động nữ."), *draft.parts[1:])
    issue(scene.changed(later, parts=parts), by=scene.officer, when=at(TODAY))

    assert changes_of(issued)[0].difference == [
        {
            "of": "I Mục đích, yêu cầu", "before": "Chăm lo đời sống lao động nữ.",
            "after": "Chăm lo đời sống, việc làm lao động nữ.",
        }
    ]  # fmt: skip


def test_nothing_is_begun_from_a_withdrawn_document_or_from_a_copy_of_it(scene: Scene) -> None:
    issued = scene.sent()
    copy = own_document.take_in_copy(
        sent=scene.sending(issued, "D1"), unit=scene.units["D1"], by=scene.people["D1"], at=at(TODAY)
    )
    begun = write(unit=scene.units["D2"], parents=[issued], by=scene.people["D2"], when=at(TODAY))
    end = own_document.begin_change(document=issued, how=ChangeKind.WITHDRAWS, by=scene.officer, at=at(TODAY))
    issue(end, by=scene.officer, when=at(TODAY))
    issued.refresh_from_db()

    assert issued.state == DocumentState.WITHDRAWN
    assert not is_usable(copy)
    assert issued.files.exists()
    assert issued.provisions.exists()
    for parent, code in ((issued, "D1"), (copy, "D1")):
        with pytest.raises(WasWithdrawn):
            write(unit=scene.units[code], parents=[parent], by=scene.people[code], when=at(TODAY))
    with pytest.raises(WasWithdrawn):
        begin_programme(document=copy, by=scene.people["D1"], at=at(TODAY))
    with pytest.raises(WasWithdrawn):
        own_document.take_in_copy(
            sent=scene.sending(issued, "D2"), unit=scene.units["D2"], by=scene.people["D2"], at=at(TODAY)
        )
    with pytest.raises(WasWithdrawn):  # what was begun before does not leave any more
        own_document.review(document=begun, by=scene.people["D2"], at=at(TODAY))


def test_only_what_left_the_house_is_amended(scene: Scene) -> None:
    with pytest.raises(NotSentYet):
        own_document.begin_change(
            document=scene.plan(), how=ChangeKind.AMENDS, by=scene.officer, at=at(TODAY)
        )
    with pytest.raises(NotSentYet):  # somebody else's document is not ours to withdraw
        own_document.begin_change(
            document=scene.above, how=ChangeKind.WITHDRAWS, by=scene.officer, at=at(TODAY)
        )


def test_a_joint_paper_bears_two_signatures_and_goes_to_the_partner(scene: Scene) -> None:
    partner = scene.units["Q"]
    document = write(
        unit=scene.units["P"], parents=[scene.above], by=scene.officer, when=at(TODAY), genre="joint"
    )
    with pytest.raises(StillOpen):
        own_document.review(document=document, by=scene.officer, at=at(TODAY))
    draft = drafted(document)
    document = scene.changed(
        document, partner="Hội Liên hiệp Phụ nữ tỉnh Giả Định", partner_unit=str(partner.pk),
        partner_signature=replace(draft.signature, name="Lê Thị Mai"),
    )  # fmt: skip
    document = own_document.review(document=document, by=scene.officer, at=at(TODAY))
    document = own_document.sign(document=document, by=scene.officer, at=at(TODAY))
    with pytest.raises(PartnerHasNotSigned):
        own_document.seal(document=document, by=scene.officer, at=at(TODAY))
    document = own_document.sign_for_partner(document=document, by=scene.people["head"], at=at(TODAY))
    document = own_document.seal(document=document, by=scene.officer, at=at(TODAY))
    document, _ = own_document.number(document=document, by=scene.officer, at=at(TODAY))
    issued = own_document.send(document=document, by=scene.officer, at=at(TODAY))

    paper = own_document.preview(issued)
    assert [block.name for block in paper.signatures] == [
        "Lê Thị Mai",
        "Nguyễn Thị Sen",
    ]  # the lead stands right
    assert issued.dispatches.filter(unit=partner).exists()


def test_a_report_still_leaves_with_the_steps_it_always_took(scene: Scene) -> None:
    document = begin_writing(
        unit=scene.units["P"], draft=drafted(scene.plan()), by=scene.officer, at=at(TODAY)
    )
    for step in ("review", "sign", "seal", "send"):
        document = take_step(document=document, step=step, by=scene.officer, at=at(TODAY))

    assert document.state == DocumentState.SENT

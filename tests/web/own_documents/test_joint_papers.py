"""A joint paper: each body signs it by its own hand; the partner sees this paper and nothing else of the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client

from nucong.accounts.states import Role
from nucong.documents.actions.issuing import signed_digest
from nucong.documents.errors import NotBeingWritten
from nucong.documents.models import Document
from nucong.documents.states import DocumentState
from nucong.organisations.models import Unit
from tests.federation import build_stranger, open_account
from tests.own_documents import TODAY, Scene, at, drafted, write

Desk = Callable[[str], Client]


@pytest.fixture
def paper(scene: Scene) -> Document:
    """A joint paper of the province with the Women's Union, which has a signer of its own."""
    build_stranger()
    women = Unit.objects.get(code="W")
    scene.people["partner"] = open_account("partner", women, Role.PARTNER_OFFICER)
    scene.people["headW"] = open_account("headW", women, Role.HEAD)
    document = write(
        unit=scene.units["P"], parents=[scene.above], by=scene.officer, when=at(TODAY), genre="joint"
    )
    signature = replace(drafted(document).signature, name="Lê Thị Mai")
    return scene.changed(
        document, partner="Hội Liên hiệp Phụ nữ tỉnh", partner_unit=str(women.pk), partner_signature=signature
    )


def step(desk: Client, paper: Document, name: str, **data: str) -> int:
    """Take a step on the page, with its second click; return the status."""
    return desk.post(f"/own-documents/{paper.pk}/{name}", {"confirmed": "1", **data}).status_code


def test_the_partners_signer_sees_the_paper_when_it_reaches_her_hand(
    scene: Scene, paper: Document, at_the_desk: Desk
) -> None:
    pages, her = f"/own-documents/{paper.pk}/pages", at_the_desk("headW")
    assert her.get(pages).status_code == 404  # it is still being written
    step(at_the_desk("head"), paper, "steps/review")

    assert pages in her.get("/").content.decode()
    shown = her.get(pages).content.decode()
    assert f"/own-documents/{paper.pk}/partner/sign" in shown
    assert her.get(f"/own-documents/{paper.pk}/draft/docx").status_code == 200
    assert at_the_desk("partner").get(pages).status_code == 404  # she does not sign
    for name in ("D1", "headD1"):
        assert at_the_desk(name).get(pages).status_code == 404, name


def test_the_partner_sees_nothing_else_of_the_other_organisation(
    scene: Scene, paper: Document, at_the_desk: Desk
) -> None:
    other = scene.plan()
    step(at_the_desk("head"), paper, "steps/review")
    step(at_the_desk("head"), other, "steps/review")
    her = at_the_desk("headW")

    shown = her.get(f"/own-documents/{paper.pk}/pages").content.decode()
    assert "Liên đoàn Lao động huyện Đông Khê</li>" not in shown  # whom the lead sends it to
    for address in (
        f"/own-documents/{other.pk}/pages",
        f"/documents/{paper.pk}/",
        f"/documents/{scene.above.pk}/",
    ):
        assert her.get(address).status_code == 404, address
    for act in ("save", "return", "steps/sign", "steps/seal", "partner/on-paper"):
        assert step(her, paper, act, reason="x", on="1/3/2024") == 404, act
    assert step(at_the_desk("head"), paper, "partner/sign") == 404  # nor does the lead sign for her


@pytest.mark.parametrize("first", ["lead", "partner"])
def test_whoever_signs_first_freezes_the_words_and_the_seal_waits_for_both(
    scene: Scene, paper: Document, at_the_desk: Desk, first: str
) -> None:
    head, her, clerk = at_the_desk("head"), at_the_desk("headW"), at_the_desk("clerk")
    step(head, paper, "steps/review")
    signs = [(head, "steps/sign"), (her, "partner/sign")]
    for desk, act in signs if first == "lead" else signs[::-1]:
        before = Document.objects.get(pk=paper.pk).content_hash
        assert step(clerk, paper, "steps/seal") == 409
        assert step(desk, paper, act) == 302
        paper.refresh_from_db()
        assert paper.content_hash == signed_digest(paper) == (before or paper.content_hash)
        with pytest.raises(NotBeingWritten):
            scene.changed(paper, subject="Khác")

    shown = head.get(f"/own-documents/{paper.pk}/pages").content.decode()
    assert "headW" in shown.split('id="signatures"')[1]
    assert step(her, paper, "partner/sign") == 409  # once
    assert step(clerk, paper, "steps/seal") == 302
    paper.refresh_from_db()
    assert paper.state == DocumentState.SEALED


def test_home_of_the_clerk_shows_the_paper_when_both_have_signed(
    scene: Scene, paper: Document, at_the_desk: Desk
) -> None:
    step(at_the_desk("head"), paper, "steps/review")
    step(at_the_desk("head"), paper, "steps/sign")

    def waits(name: str) -> bool:
        return str(paper.pk) in at_the_desk(name).get("/").content.decode()

    assert (waits("clerk"), waits("headW")) == (False, True)
    step(at_the_desk("headW"), paper, "partner/sign")
    assert (waits("clerk"), waits("headW")) == (True, False)


def test_refused_it_is_back_with_its_writer_and_both_signatures_are_void(
    scene: Scene, paper: Document, at_the_desk: Desk
) -> None:
    step(at_the_desk("head"), paper, "steps/review")
    step(at_the_desk("head"), paper, "steps/sign")
    her = at_the_desk("headW")
    assert step(her, paper, "partner/refuse", reason=" ") == 422
    assert step(her, paper, "partner/refuse", reason="Bổ sung kinh phí của Hội") == 302

    paper.refresh_from_db()
    assert (paper.state, paper.content_hash) == (DocumentState.DRAFTED, "")
    assert not paper.steps.filter(voided_at=None, step="sign").exists()
    assert "Bổ sung kinh phí của Hội" in at_the_desk("P").get(f"/own-documents/{paper.pk}/").content.decode()
    assert her.get(f"/own-documents/{paper.pk}/pages").status_code == 404


def test_a_partner_outside_the_system_is_entered_as_signed_on_paper(
    scene: Scene, paper: Document, at_the_desk: Desk
) -> None:
    step(at_the_desk("head"), paper, "steps/review")
    assert step(at_the_desk("P"), paper, "partner/on-paper", on="28/2/2024") == 409  # she signs herself
    step(at_the_desk("head"), paper, "return", reason="Đơn vị ngoài hệ thống")
    scene.changed(paper, partner_unit="")
    step(at_the_desk("head"), paper, "steps/review")

    assert step(at_the_desk("P"), paper, "partner/on-paper", on="2/3/2024") == 422  # still to come
    assert step(at_the_desk("P"), paper, "partner/on-paper", on="28/2/2024") == 302
    assert "28/2/2024" in at_the_desk("P").get(f"/own-documents/{paper.pk}/pages").content.decode()
    step(at_the_desk("head"), paper, "steps/sign")
    assert step(at_the_desk("clerk"), paper, "steps/seal") == 302

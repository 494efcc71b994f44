"""From adjustments to the signed report: what the head sees is what is frozen and what leaves."""

from __future__ import annotations

from django.urls import reverse

from nucong.documents.models import Document
from nucong.reporting.models import Consolidation
from nucong.reporting.queries import current_consolidation
from tests.federation import House
from tests.web.reporting.conftest import SignedIn


def url(house: House, name: str, code: str = "P") -> str:
    """Address of something about a unit's consolidation."""
    return reverse(f"reporting:{name}", args=[house.members[code].pk])


def current(house: House, code: str = "P") -> Consolidation:
    """The version that counts."""
    found = current_consolidation(house.members[code])
    assert found is not None
    return found


def test_an_adjustment_typed_the_vietnamese_way_stands_beside_the_total(
    house: House, as_person: SignedIn
) -> None:
    house.answer("B11", workers=10)
    browser = as_person("P")

    browser.post(url(house, "adjust"), {"question": "workers", "delta": "+1.200", "reason": "Đơn vị mới"})

    page = browser.get(url(house, "consolidation")).context["page"]
    assert [(row.delta, row.reason) for row in page.adjustments] == [("+1.200", "Đơn vị mới")]
    assert house.total("P", "workers") == 1210

    browser.post(url(house, "take-back"), {"adjustment": page.adjustments[0].key})
    assert house.total("P", "workers") == 10


def test_an_adjustment_without_a_number_is_refused_with_a_sentence(house: House, as_person: SignedIn) -> None:
    refused = as_person("P").post(
        url(house, "adjust"), {"question": "workers", "delta": "nhiều", "reason": "x"}
    )

    assert refused.status_code == 422
    assert "REPORTING-017" in refused.content.decode()


def test_words_are_saved_and_the_sentences_of_figures_lead_to_their_source(
    house: House, as_person: SignedIn
) -> None:
    house.answer("B11", workers=10)
    browser = as_person("P")

    browser.post(url(house, "write"), {"words-s1": "Nhiều nơi làm tốt."})

    text = browser.get(url(house, "consolidation")).content.decode()
    assert "Nhiều nơi làm tốt." in text
    assert reverse("reporting:explain", args=[house.cycle.pk, house.members["P"].pk, "workers"]) in text


def test_the_head_confirms_what_she_was_shown_and_nothing_else(house: House, as_person: SignedIn) -> None:
    house.answer("B11", workers=10)
    head = as_person("head")

    shown = head.post(url(house, "confirm")).context["confirmation"]
    as_person("P").post(url(house, "adjust"), {"question": "workers", "delta": "5", "reason": "sót"})
    refused = head.post(url(house, "confirm"), {"confirmed": "1", **shown.hidden})
    assert refused.status_code == 409
    assert "REPORTING-015" in refused.content.decode()

    shown = head.post(url(house, "confirm")).context["confirmation"]
    head.post(url(house, "confirm"), {"confirmed": "1", **shown.hidden})
    assert current(house).state == "confirmed"
    assert current(house).content_hash == shown.hidden["seen"]


def test_an_officer_cannot_confirm_and_a_frozen_page_offers_no_typing(
    house: House, as_person: SignedIn
) -> None:
    assert as_person("P").post(url(house, "confirm")).status_code == 404
    house.confirm("P")

    text = as_person("P").get(url(house, "consolidation")).content.decode()
    assert "<textarea" not in text
    assert as_person("P").post(url(house, "write"), {"words-s1": "x"}).status_code == 409


def test_sending_back_voids_the_confirmation_visibly_and_opens_the_next_version(
    house: House, as_person: SignedIn
) -> None:
    house.answer("B11", workers=10)
    house.confirm("D1")
    superior = as_person("P")
    as_person("D1").post(url(house, "hand-up", "D1"), {"confirmed": "1"})
    assert current(house, "D1").state == "sent"

    superior.post(url(house, "return-consolidation", "D1"), {"reason": "Thiếu một đơn vị."})
    as_person("D1").post(url(house, "begin", "D1"))

    page = as_person("D1").get(url(house, "consolidation", "D1"))
    assert page.context["page"].version == 2
    assert page.context["page"].return_reason == "Thiếu một đơn vị."
    assert any(step.voided_at for step in page.context["page"].steps)


def test_the_report_leaves_numbered_signed_and_kept_with_its_files(house: House, as_person: SignedIn) -> None:
    house.answer("B11", workers=10)
    house.confirm("P")
    browser = as_person("head")
    form = browser.get(url(house, "report")).context["form"]
    chosen = {name: form[name].initial or form.initial.get(name) for name in form.fields}

    asked = browser.post(url(house, "issue"), chosen)
    assert not Document.objects.filter(kind="report").exists()
    browser.post(url(house, "issue"), {**asked.context["confirmation"].hidden, "confirmed": "1"})

    issued = browser.get(url(house, "report")).context["page"].issued
    assert issued.state == "sent"
    assert {file.word for file in issued.files} >= {"Word", "Excel"}
    assert browser.get(issued.files[0].url).status_code == 200
    assert as_person("D2").get(issued.files[0].url).status_code == 404


def test_figures_that_moved_after_the_confirmation_do_not_leave(house: House, as_person: SignedIn) -> None:
    house.answer("B11", workers=10)
    house.confirm("P")
    browser = as_person("head")
    form = browser.get(url(house, "report")).context["form"]
    house.answer("B12", workers=5)

    page = browser.get(url(house, "report"))
    assert any(warning.tone == "danger" for warning in page.context["page"].warnings)
    refused = browser.post(url(house, "issue"), {**form.initial, "confirmed": "1"})
    assert refused.status_code == 409
    assert not Document.objects.filter(kind="report").exists()


def test_only_the_head_signs_and_the_officer_is_told_so(house: House, as_person: SignedIn) -> None:
    house.confirm("P")
    officer = as_person("P")

    assert officer.post(url(house, "issue"), {"confirmed": "1"}).status_code == 404
    page = officer.get(url(house, "report"))
    assert not page.context["page"].may_issue
    assert not Document.objects.filter(kind="report").exists()


def test_the_pages_are_shown_as_pictures_within_the_scope(house: House, as_person: SignedIn) -> None:
    house.answer("B11", workers=10)
    answer = as_person("P").get(url(house, "sheets"))
    sheets = answer.context["sheets"]
    if sheets.skipped:
        assert sheets.skipped[0].reason in answer.content.decode()
        return

    picture = reverse("reporting:sheet", args=[house.members["P"].pk, sheets.key, 1])
    shown = as_person("P").get(picture)
    assert b"".join(shown.streaming_content)[:4] == b"\x89PNG"
    assert as_person("D1").get(picture).status_code == 404

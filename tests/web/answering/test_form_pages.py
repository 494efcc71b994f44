"""The form: typed, saved, judged, sent; and what a unit, its superior and a neighbour may do."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from nucong.engines.xforms import NOT_APPLICABLE
from nucong.reporting import entry
from nucong.reporting.queries import current_submission
from nucong.reporting.states import EnteredAs, SubmissionState
from tests.federation import House, build_stranger
from tests.web.answering.conftest import SignedIn

GOOD = {"meetings": "2", "workers": "1.200", "women": "700"}


def address(house: House, route: str, code: str = "B11", *more: object) -> str:
    """Return the address of a page of a unit's duty."""
    return reverse(f"answering:{route}", args=[house.members[code].pk, *more])


def answers(house: House, code: str = "B11") -> dict[str, object]:
    """Return what is saved for a unit."""
    return dict(entry.saved(house.members[code]))


def test_blank_zero_and_not_applicable_stay_three_things(house: House, as_person: SignedIn) -> None:
    as_person("B11").post(address(house, "form"), {"meetings": "0", "workers": "", "women__na": "1"})

    saved = answers(house)
    assert (saved["meetings"], saved["workers"], saved["women"]) == (0, None, NOT_APPLICABLE)


def test_a_number_is_read_as_the_language_of_the_page_writes_it(house: House, as_person: SignedIn) -> None:
    client = as_person("B11")
    client.post("/language", {"language": "vi"})
    client.post(address(house, "form"), {"workers": "1.234", "money": "1,5"})
    assert (answers(house)["workers"], str(answers(house)["money"])) == (1234, "1.5")

    client.post("/language", {"language": "zh-hans"})
    client.post(address(house, "form"), {"workers": "1,234", "money": "1.5"})

    assert (answers(house)["workers"], str(answers(house)["money"])) == (1234, "1.5")


def test_a_doubtful_number_is_kept_as_typed_and_asked_back_beside_its_cell(
    house: House, as_person: SignedIn
) -> None:
    client = as_person("B11")

    page = client.post(address(house, "form"), {"workers": "12.34"}, follow=True).content.decode()

    assert 'name="workers" value="12.34"' in page
    cell = re.search(r'data-error="workers">([^<]*)<', page)
    assert cell
    assert "1.234" in cell[1]
    assert "12,34" in cell[1]


def test_more_women_than_workers_is_refused_in_words_beside_the_cell(
    house: House, as_person: SignedIn
) -> None:
    client = as_person("B11")

    page = client.post(address(house, "form"), {"workers": "5", "women": "9"}, follow=True).content.decode()

    cell = re.search(r'data-error="women">([^<]*)<', page)
    assert cell
    assert cell[1] == "Nữ không thể nhiều hơn tổng số."
    assert answers(house)["women"] == 9


def test_a_draft_is_saved_without_reloading_the_page(house: House, as_person: SignedIn) -> None:
    answer = as_person("B11").post(address(house, "save-form"), {"meetings": "3"})

    assert re.fullmatch(r"\d{1,2}:\d\d", answer.json()["saved_at"])
    assert answers(house)["meetings"] == 3


def test_the_last_look_names_what_is_missing_and_offers_no_sending(house: House, as_person: SignedIn) -> None:
    client = as_person("B11")
    client.post(address(house, "form"), {"workers": "5"})

    page = client.get(address(house, "check")).content.decode()

    assert f"{address(house, 'form')}#q-meetings" in page
    assert "confirmed" not in page


def test_sending_takes_a_second_named_click_and_then_locks_the_answer(
    house: House, as_person: SignedIn
) -> None:
    client = as_person("B11")
    first = client.post(address(house, "form"), {**GOOD, "next": "check"})
    assert first["Location"] == address(house, "check")
    assert (
        "Gửi báo cáo lên Liên đoàn Lao động huyện Đông Khê" in client.get(first["Location"]).content.decode()
    )

    unconfirmed = client.post(address(house, "send"))
    assert unconfirmed["Location"] == address(house, "check")
    client.post(address(house, "send"), {"confirmed": "1"})

    sent = current_submission(house.members["B11"])
    assert sent is not None
    assert sent.state == SubmissionState.SUBMITTED
    page = client.get(address(house, "form")).content.decode()
    assert sent.content_hash[:16] in page
    assert 'name="meetings"' not in page
    assert client.post(address(house, "form"), GOOD).status_code == 409


def test_an_answer_sent_back_comes_prefilled_and_shows_what_was_changed(
    house: House, as_person: SignedIn
) -> None:
    house.submit("B11", workers=50, women=20)
    house.send_back("B11", "Kiểm tra số nữ")
    client = as_person("B11")

    before = client.get(address(house, "form")).content.decode()
    assert "Kiểm tra số nữ" in before
    assert 'name="workers" value="50"' in before

    client.post(address(house, "form"), {"meetings": "1", "workers": "50", "women": "30"})
    page = client.get(address(house, "check")).content.decode()
    assert [part.name for part in client.get(address(house, "form")).context["paper"].corrected] == ["women"]
    assert ">20<" in page
    assert ">30<" in page


def test_what_a_superior_enters_is_marked_so(house: House, as_person: SignedIn) -> None:
    client = as_person("D1")
    assert "nhập thay" in client.get(address(house, "form", "B12")).content.decode()

    client.post(address(house, "form", "B12"), GOOD)
    client.post(address(house, "send", "B12"), {"confirmed": "1"})

    sent = current_submission(house.members["B12"])
    assert sent is not None
    assert (sent.entered_as, sent.state) == (EnteredAs.SUPERIOR, SubmissionState.SUBMITTED)


@pytest.mark.parametrize(
    "route",
    ["duty", "form", "rules", "workbook", "check", "save-form", "narrative", "cases", "files", "send"],
)
def test_a_neighbour_finds_nothing(house: House, as_person: SignedIn, route: str) -> None:
    post = route in {"save-form", "narrative", "cases", "files", "send"}
    client = as_person("D2")

    answer = (client.post if post else client.get)(address(house, route))

    assert answer.status_code == 404


def test_a_stranger_of_another_organisation_finds_nothing(house: House, as_person: SignedIn) -> None:
    client = as_person("B11")
    client.force_login(build_stranger())

    assert client.get(address(house, "duty")).status_code == 404


def test_the_head_may_read_but_not_write(house: House, as_person: SignedIn) -> None:
    client = as_person("head")

    assert client.get(address(house, "form")).status_code == 200
    assert client.post(address(house, "form"), GOOD).status_code == 404


def test_the_workbook_goes_out_and_comes_back_with_nothing_lost(house: House, as_person: SignedIn) -> None:
    client = as_person("B11")
    client.post(address(house, "form"), GOOD)
    workbook = client.get(address(house, "workbook"))
    assert workbook["Content-Type"].endswith("spreadsheetml.sheet")
    client.post(address(house, "form"), {"meetings": "9"})

    client.post(address(house, "workbook"), {"workbook": SimpleUploadedFile("b.xlsx", workbook.content)})

    saved = answers(house)
    assert (saved["meetings"], saved["workers"], saved["women"]) == (2, 1200, 700)


def test_a_file_that_is_no_workbook_is_refused_in_words(house: House, as_person: SignedIn) -> None:
    answer = as_person("B11").post(
        address(house, "workbook"), {"workbook": SimpleUploadedFile("b.xlsx", b"no workbook")}
    )

    assert answer.status_code == 422
    assert "REPORTING-014" in answer.content.decode()


def test_the_blank_form_carries_no_answer(house: House, as_person: SignedIn) -> None:
    client = as_person("B11")
    client.post(address(house, "form"), {"remark": "chỉ có trong bản nháp"})

    page = client.get(address(house, "form") + "?blank=1").content.decode()

    assert "chỉ có trong bản nháp" not in page
    assert "<form id" not in page


def test_number_of_queries_does_not_grow_with_the_number_of_answers(
    house: House, as_person: SignedIn, django_assert_max_num_queries: object
) -> None:
    client = as_person("B11")
    client.post(address(house, "form"), GOOD)

    with django_assert_max_num_queries(28):  # type: ignore[operator]
        client.get(address(house, "form"))


def test_what_could_not_be_read_is_never_sent_and_goes_into_the_workbook_as_typed(
    house: House, as_person: SignedIn
) -> None:
    client = as_person("B11")
    client.post(address(house, "form"), {"meetings": "2", "workers": "nhiều"})

    assert client.get(address(house, "workbook")).status_code == 200
    answer = client.post(address(house, "send"), {"confirmed": "1"})

    saved = current_submission(house.members["B11"])
    assert saved is not None
    assert saved.state == SubmissionState.DRAFT
    assert answer["Location"] == address(house, "check")


def test_nothing_is_asked_of_a_unit_that_an_area_answer_covers(house: House, as_person: SignedIn) -> None:
    client = as_person("P")

    assert 'name="meetings"' not in client.get(address(house, "form", "C1")).content.decode()
    assert client.post(address(house, "form", "C1"), GOOD).status_code == 409

"""An officer writes, opens and reads a survey; each unit sees its own results, nobody beside the line any."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

from django.urls import reverse
from openpyxl import load_workbook

from nucong.surveys import actions
from nucong.surveys.models import Link, Survey
from tests.federation import DUE, House
from tests.surveys.asked import acts, answered, drafted, link, opened
from tests.web.reporting.conftest import SignedIn

NEW = reverse("surveys:new")


def typed(**changed: Any) -> dict[str, Any]:
    """Return what the officer types."""
    return {
        "title": "Mất cân bằng giới", "introduction": "", "language": "vi", "purpose": "other", "about": "",
        "opens_on": DUE.isoformat(), "closes_on": (DUE + timedelta(9)).isoformat(), "links": "below",
        "form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-0-text": "Chị có ý kiến gì?",
        "form-0-kind": "yes_no", "form-0-options": "", "form-0-required": "on", "form-1-text": "",
        "form-1-kind": "one", "form-1-options": "", **changed,
    }  # fmt: skip


def shown(as_person: SignedIn, who: str, survey: Survey, query: str = "") -> Any:
    return as_person(who).get(reverse("surveys:detail", args=[survey.pk]) + query)


def test_a_survey_is_written_tried_out_and_opened_with_its_posters(house: House, as_person: SignedIn) -> None:
    browser = as_person("P")

    written = browser.post(NEW, typed())
    survey = Survey.objects.get()
    tried = browser.post(reverse("surveys:try", args=[survey.pk]), {"q1": "0"})
    confirming = browser.get(reverse("surveys:open", args=[survey.pk]))
    browser.post(reverse("surveys:open", args=[survey.pk]), {"confirmed": "1"})

    assert written.status_code == 302
    assert tried.context["arrived"] is True
    assert not Link.objects.filter(answers__isnull=False).exists()
    assert "Mở khảo sát này?" in confirming.content.decode()
    assert survey.links.count() == 4
    poster = browser.get(reverse("surveys:poster", args=[link(house, survey, "D1").pk]) + "?size=a5")
    code = browser.get(reverse("surveys:code", args=[link(house, survey, "D1").pk]))
    assert "placard--a5" in poster.content.decode()
    assert code.content.startswith(b"<?xml")
    assert code["Content-Type"] == "image/svg+xml"


def test_one_more_question_and_a_refusal_lose_nothing(as_person: SignedIn, house: House) -> None:
    browser = as_person("P")

    more = browser.post(NEW, typed(more="1"))
    refused = browser.post(NEW, typed(**{"form-1-text": "Chọn gì?", "form-1-options": "Một"}))

    assert more.status_code == 200
    assert more.context["rows"].total_form_count() == 3
    assert refused.status_code == 422
    for page in (more, refused):
        assert "Chị có ý kiến gì?" in page.content.decode()
    assert "SURVEYS-001" in refused.content.decode() or "Câu hỏi 2" in refused.content.decode()
    assert not Survey.objects.exists()


def test_each_unit_reads_its_own_results_and_its_neighbour_none(house: House, as_person: SignedIn) -> None:
    survey = opened(house)
    answered(house, survey, "D1", *([0] * 9 + [1] * 6))
    answered(house, survey, "D2", *([0] * 7 + [1] * 8))
    actions.close_survey(survey=survey, **acts(house))

    whole, own = shown(as_person, "P", survey), shown(as_person, "D1", survey)
    beside = shown(as_person, "D1", survey, f"?unit={house.units['D2'].pk}")

    assert [row.count for row in whole.context["page"].questions[0].choices] == ["16", "14"]
    assert [row.count for row in own.context["page"].questions[0].choices] == ["9", "6"]
    assert beside.status_code == 404
    assert "Dệt Kim" not in own.content.decode()
    assert shown(as_person, "B11", survey).status_code == 404  # it has no link


def test_lists_show_own_drafts_links_from_above_and_surveys_of_units_below(
    house: House, as_person: SignedIn
) -> None:
    opened(house, title="Của tỉnh")
    actions.write_survey(unit=house.units["P"], draft=drafted(title="Bản nháp của tỉnh"), **acts(house))
    below: dict[str, Any] = {"by": house.people["D1"], "at": house.at(DUE)}
    of_district = actions.write_survey(unit=house.units["D1"], draft=drafted(title="Của huyện"), **below)

    listed = {
        who: {row.title for row in as_person(who).get(reverse("surveys:index")).context["rows"]}
        for who in ("P", "D1", "D2", "B11")
    }
    actions.open_survey(survey=of_district, on=DUE, **below)

    assert listed["P"] == {"Của tỉnh", "Bản nháp của tỉnh"}
    assert listed["D1"] == {"Của tỉnh", "Của huyện"}
    assert listed["D2"] == {"Của tỉnh"}
    assert listed["B11"] == set()
    above = as_person("P").get(reverse("surveys:index")).context["rows"]
    assert "Của huyện" in {row.title for row in above}


def test_a_unit_says_how_many_were_asked_and_the_share_follows(house: House, as_person: SignedIn) -> None:
    survey = opened(house)
    answered(house, survey, "D1", *([0] * 10))
    as_person("D1").post(reverse("surveys:asked", args=[link(house, survey, "D1").pk]), {"asked": "40"})

    assert "25%" in shown(as_person, "P", survey).content.decode()


def test_the_workbook_holds_what_the_page_shows_and_no_hidden_words(
    house: House, as_person: SignedIn
) -> None:
    survey = opened(house)
    answered(house, survey, "D1", *([0] * 9 + [1] * 6), words="Cần gửi trẻ.")
    written = survey.questions.last()
    assert written is not None
    named = written.words.first()
    assert named is not None
    actions.hide_words(word=named, reason="Có tên", **acts(house))
    actions.close_survey(survey=survey, **acts(house))

    file = as_person("P").get(reverse("surveys:workbook", args=[survey.pk]))

    sheets = load_workbook(BytesIO(file.content))
    counts = {(row[0], row[2]): row[4] for row in sheets.worksheets[0].iter_rows(min_row=2, values_only=True)}
    assert counts[("Liên đoàn Lao động huyện Đông Khê", "Có")] == 9
    assert sheets.worksheets[2].max_row == 15


def test_a_survey_for_a_programme_stands_on_its_page(house: House, as_person: SignedIn) -> None:
    browser = as_person("P")
    browser.post(f"{NEW}?programme={house.programme.pk}", typed(purpose="programme"))

    page = browser.get(reverse("programmes:calls", args=[house.programme.pk]))

    assert "Mất cân bằng giới" in page.content.decode()

"""Pages of objectives: the tree, hanging targets and tasks, order, refusals, and the way to the exact source."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from nucong.documents.models import Provision
from nucong.programmes import actions
from nucong.programmes.actions import ObjectivePlan
from nucong.programmes.errors import ObjectiveOfTheDocument, StandsElsewhere
from nucong.programmes.judging import Comparator, Milestone
from nucong.programmes.models import Objective, Programme, Target
from nucong.programmes.states import Strength, TargetScope
from tests.federation import House, house, standing_house
from tests.web.programmes.test_levels import acting as acting_on
from tests.web.programmes.test_levels import aim, client_of, own_programme

__all__ = ["house", "standing_house"]


@pytest.fixture
def stated(house: House) -> Objective:
    """An objective the document of the province states, at a place in its text."""
    provision = Provision.objects.create(
        document=house.document, position=99, path="provisions[99]", group="objective", state="confirmed",
        value={"text": "Nâng cao vị thế của nữ", "section": "II.1.1"}, span_start=5, span_end=30,
        reading=house.document.readings.first(), decided_by=house.by("P"), decided_at=house.at(),
    )  # fmt: skip
    return Objective.objects.create(
        programme=house.programme, provision=provision, text="Nâng cao vị thế của nữ"
    )


def test_an_officer_adds_an_objective_hangs_targets_and_tasks_under_it_and_puts_it_first(
    house: House, stated: Objective
) -> None:
    target, task = aim(house, house.programme, "70% nữ", (2024, 70)), house.programme.tasks.get()
    client, tree = client_of(house, "P"), reverse("programmes:targets", args=[house.programme.pk])
    said = {"text": "Nữ được bồi dưỡng", "kind": "general", "targets": [target.pk], "tasks": [task.pk]}

    client.post(reverse("programmes:objective-new", args=[house.programme.pk]), said)
    added = house.programme.objectives.get(text="Nữ được bồi dưỡng")
    client.post(reverse("programmes:objective-move", args=[added.pk]), {"way": "up"})
    groups = client.get(tree).context["page"].groups

    assert [(each.text, len(each.cards), [row.title for row in each.tasks]) for each in groups] == [
        ("Nữ được bồi dưỡng", 1, ["1. Tuyên truyền"]), ("Nâng cao vị thế của nữ", 0, []),
    ]  # fmt: skip
    board = client.get(reverse("programmes:board", args=[house.programme.pk])).context["page"]
    assert [(each.text, len(each.targets)) for each in board.objectives] == [("Nữ được bồi dưỡng", 1)]


def test_every_item_leads_to_its_very_words_in_the_text(house: House, stated: Objective) -> None:
    client = client_of(house, "P")
    (group,) = client.get(reverse("programmes:targets", args=[house.programme.pk])).context["page"].groups

    text = client.get(group.words_url.split("#")[0]).content.decode()

    assert group.clause == "mục II.1.1"
    assert f'id="text-{stated.provision_id}"' in text
    assert "found--active" in text


def test_what_a_person_added_to_a_document_is_shown_where_its_parts_are_listed(
    house: House, stated: Objective
) -> None:
    Provision.objects.filter(pk=stated.provision_id).update(span_start=None, span_end=None)
    client = client_of(house, "P")
    (group,) = client.get(reverse("programmes:targets", args=[house.programme.pk])).context["page"].groups

    answer = client.get(group.words_url)

    assert answer["Location"].endswith(f"#part-{stated.provision_id}")
    assert f'id="part-{stated.provision_id}"' in client.get(answer["Location"]).content.decode()


def test_an_objective_of_the_document_stays_and_nothing_of_another_programme_hangs_under_it(
    house: House, stated: Objective
) -> None:
    elsewhere = aim(house, own_programme(house, "D1", house.document), "Khác")

    with pytest.raises(ObjectiveOfTheDocument):
        actions.remove_objective(objective=stated, **acting_on(house))
    with pytest.raises(StandsElsewhere):
        actions.change_objective(
            objective=stated, plan=ObjectivePlan("X", targets=[elsewhere]), **acting_on(house)
        )
    assert Objective.objects.get(pk=stated.pk).text == "Nâng cao vị thế của nữ"


def test_a_target_taken_over_leads_to_the_clause_of_its_source_and_says_what_changed(
    house: House, stated: Objective
) -> None:
    above = aim(house, house.programme, "30% nữ", (2025, 30))
    Target.objects.filter(pk=above.pk).update(provision=stated.provision)
    lower = own_programme(house, "D1", house.document)
    own = _taken(house, lower, above)
    client = client_of(house, "D1")

    (source,) = client.get(reverse("programmes:target", args=[own.pk])).context["page"].sources

    assert (source.number, source.clause, source.asked) == (
        house.document.full_number,
        "mục II.1.1",
        "looser",
    )
    assert source.changes == ("ít nhất 25% đến năm 2025 thay cho ít nhất 30% đến năm 2025", "lời văn khác")
    assert client.get(source.url.split("#")[0]).status_code == 200


def _taken(house: House, programme: Programme, above: Target) -> Target:
    said: dict[str, Any] = {"scope": TargetScope.TOTAL, "strength": Strength.REQUESTED, "indicator": None}
    return actions.add_target(
        programme=programme, text="25% nữ", unit="%", comparator=Comparator.AT_LEAST,
        years=[Milestone(2025, Decimal(25))], adopts=above, **said, **acting_on(house),
    )  # fmt: skip

"""The pages of the parts beside reports."""

from __future__ import annotations

from collections.abc import Iterator


def visits(below: str) -> Iterator[tuple[str, str, str]]:
    """Yield name, who and address of the pages of these parts; `below`: an officer of a branch."""
    from nucong.awards.models import Call as AwardCall
    from nucong.forms.models import Element
    from nucong.ledgers.models import FundDrive
    from nucong.programmes.models import Call, ProgrammeReview, Target
    from nucong.surveys.models import Survey

    root = "officer"
    for who, name in ((root, "national"), (below, "officer below")):
        yield f"records, {name}", who, "/ledgers/"
        yield f"records by unit, {name}", who, "/ledgers/units"
        yield f"drive, {name}", who, f"/ledgers/drives/{FundDrive.objects.get().pk}/"
        yield f"clubs, {name}", who, "/ledgers/clubs"
        yield f"contracts, {name}", who, "/contracts/"
        yield f"contracts by unit, {name}", who, "/contracts/units"
        yield f"inspections, {name}", who, "/inspections/"
        yield f"inspections by unit, {name}", who, "/inspections/units"
        yield f"awards, {name}", who, "/awards/"
        yield f"award call, {name}", who, f"/awards/calls/{AwardCall.objects.get().pk}/"
        yield f"roll of honour, {name}", who, "/awards/honour"
    yield "records found", root, "/ledgers/?q=chuyên+đề+77"
    yield "records of a kind", root, "/ledgers/?kind=visit"
    yield "contracts soon over", root, "/contracts/?show=soon"
    yield "campaigns", root, "/ledgers/campaigns"
    yield "surveys", root, "/ledgers/surveys/"
    for survey in Survey.objects.order_by("title"):
        yield f"{survey.title}, {survey.links_for}", root, f"/ledgers/surveys/{survey.pk}/"
    yield "study by units", root, f"/programmes/calls/{Call.objects.get(kind='study').pk}/study"
    yield "figures", root, "/figures/"
    yield "one figure over years", root, f"/figures/{Element.objects.order_by('pk')[0].pk}/"
    for target in Target.objects.filter(scope__in=("level", "unit"), text__startswith="women_in"):
        yield f"target by {target.scope}", root, f"/programmes/targets/{target.pk}/"
    yield "review", root, f"/programmes/reviews/{ProgrammeReview.objects.get().pk}/"
    yield "rosters entered", root, "/roster/entries"
    yield "people carried over", root, "/roster/carried"

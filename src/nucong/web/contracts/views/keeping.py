"""A contract begun, read, changed; its stages told one after another; its survey."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.shortcuts import render as rendered
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.contracts.actions import change_contract, keep_contract, take_back_step, take_step, tell_survey
from nucong.contracts.law import law_of
from nucong.contracts.models import Contract
from nucong.contracts.queries import contracts_below, of_records, standing_of, steps_of, waits_of
from nucong.contracts.rules import next_stages
from nucong.contracts.states import Stage
from nucong.kernel.identifiers import new_id
from nucong.kernel.refusal import NotVisible
from nucong.ledgers.states import RecordState
from nucong.organisations.models import Unit
from nucong.organisations.queries import subtree, unit_named
from nucong.roster.rules import level_of
from nucong.web.acting import Acting, acting
from nucong.web.contracts.inputs import ContractInput, StageInput, SurveyInput, as_typed
from nucong.web.contracts.pages import (
    contents_shown,
    hints_shown,
    procedures_shown,
    shown_wait,
    steps_shown,
)
from nucong.web.contracts.reach import contract_for, kinds_of_contracts
from nucong.web.contracts.words import STAGES
from nucong.web.ledgers.pages import record_rows
from nucong.web.ledgers.reach import leads
from nucong.web.locales import written_share
from nucong.web.parts import Link
from nucong.web.roster.asking import FormPage, answered
from nucong.web.scope import writes_records
from nucong.web.surveys.reach import may_ask_about

MOST_PROPOSED = 60
ASKED = require_http_methods(["GET", "POST"])


@require_GET
def detail(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show a contract: where it stands, what it waits for, its stages, what it says, its files."""
    me = acting(request)
    contract = contract_for(me, key)
    record = contract.record
    law = law_of(me.organisation.country)
    cancelled = record.state == RecordState.CANCELLED
    may_write = writes_records(me, record.unit_id) and not cancelled
    waits = () if cancelled else waits_of([contract], me.organisation, on=me.on)[contract.pk]
    following = next_stages(steps_of(contract), law) if may_write else ()
    context = {
        "record": record,
        "contract": contract,
        "row": record_rows([record], me.organisation, own=me.unit.pk)[0],  # type: ignore[arg-type]
        "unit_name": unit_named(record.unit, record.on),
        "today": me.on,
        "standing": "cancelled" if cancelled else standing_of(contract, on=me.on),
        "waits": [shown_wait(each) for each in waits],
        "steps": steps_shown(contract, law),
        "hints": [] if cancelled else hints_shown(contract),
        "following": [
            Link(_(STAGES[stage]), reverse("contracts:stage", args=[key, stage])) for stage in following
        ],
        "contents": contents_shown(contract),
        "procedures": procedures_shown(contract),
        "satisfaction": _satisfaction(contract),
        "sources": law.sources,
        "files": record.files.all(),
        "may_write": may_write,
        "may_survey": may_write and may_ask_about(me, contract),
    }
    return rendered(request, "contracts/detail.html", context)


def _satisfaction(contract: Contract) -> str:
    return written_share(contract.satisfied / contract.answered) if contract.answered else ""


@ASKED
def new(request: HttpRequest) -> HttpResponse:
    """Begin to keep a contract of the unit she works for."""
    me = acting(request)
    if not writes_records(me, me.unit.pk):
        raise NotVisible
    earlier = of_records(contracts_below(me.unit, on=me.on).filter(unit=me.unit))
    followed = request.GET.get("renews", "")
    first = {"once": new_id(), "first_on": me.on, **_first_words(me), "renews": followed}
    kept = next((each for each in earlier.values() if str(each.pk) == followed), None)
    typed = _input(request, me, me.unit, {**first, **(_again(kept) if kept else {})}, fresh=True)
    made: list[Contract] = []

    def act() -> None:
        made.append(
            keep_contract(
                unit=me.unit,
                facts=typed.facts,
                first=typed.first,
                key=typed.cleaned_data["once"],
                by=me.user,
                at=me.at,
            )
        )

    page = FormPage(
        title=_("Add a contract"), lead=me.unit_name, back=reverse("contracts:index"), act=_("Save the contract"),
    )  # fmt: skip
    answer = answered(
        request, typed, page, act, done=_("The contract is kept. Tell its stages as they are reached."),
        template="contracts/form.html",
    )  # fmt: skip
    return redirect("contracts:detail", made[0].pk) if made else answer


def _first_words(me: Acting) -> dict[str, str]:
    """Return what a contract is most likely: of the unit itself, or a regional one over the few units below it."""
    if not leads(me):
        return {"firms": me.unit_name}
    below = [row.name for row in subtree(me.unit, on=me.on) if level_of(row.level_code) == "grassroots"]
    return {"kind": "contract_regional", "firms": "\n".join(below) if len(below) <= MOST_PROPOSED else ""}


def _again(contract: Contract) -> dict[str, Any]:
    """Return what a contract that follows another most likely says."""
    left = {"agreed_from", "agreed_until", "renews", "note"}
    return {name: value for name, value in as_typed(contract).items() if name not in left}


def _input(
    request: HttpRequest, me: Acting, unit: Unit, first: dict[str, Any], *, fresh: bool, kept: Contract | None = None
) -> ContractInput:  # fmt: skip
    earlier = [each for each in _others(unit, me) if kept is None or each.pk != kept.pk]
    return ContractInput(
        request.POST if request.method == "POST" else None, initial=first, earlier=earlier, fresh=fresh,
        kinds=kinds_of_contracts(me, kept.record.kind if kept else ""), law=law_of(me.organisation.country),
    )  # fmt: skip


def _others(unit: Unit, me: Acting) -> list[Contract]:
    records = {record.pk: record for record in contracts_below(unit, on=me.on).filter(unit=unit)}
    found = list(of_records(records.values()).values())
    for contract in found:
        contract.record = records[contract.pk]
    return found


@ASKED
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    """Correct what is told of a contract; its stages stay."""
    me = acting(request)
    contract = contract_for(me, key, write=True)
    typed = _input(request, me, contract.record.unit, as_typed(contract), fresh=False, kept=contract)

    def act() -> None:
        change_contract(contract=contract, facts=typed.facts, by=me.user, at=me.at)

    page = _page(contract, _("Change the contract"), _("Save"))
    return answered(request, typed, page, act, done=_("Saved."), template="contracts/form.html")


@ASKED
def stage(request: HttpRequest, key: UUID, stage: str) -> HttpResponse:
    """Tell that the contract reached a stage."""
    me = acting(request)
    contract = contract_for(me, key, write=True)
    if stage not in {each.value for each in Stage}:
        raise NotVisible
    reached = Stage(stage)
    typed = StageInput(
        request.POST if request.method == "POST" else None, stage=reached, initial={"on": me.on}
    )

    def act() -> None:
        take_step(contract=contract, step=typed.step, by=me.user, at=me.at)

    page = _page(contract, _(STAGES[reached]), _("Save the stage"))
    return answered(request, typed, page, act, done=_("The stage is kept."))


@require_POST
def take_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take the last stage back."""
    me = acting(request)
    take_back_step(contract=contract_for(me, key, write=True), by=me.user, at=me.at)
    messages.success(request, _("The last stage was taken back."))
    return redirect("contracts:detail", key)


@ASKED
def survey(request: HttpRequest, key: UUID) -> HttpResponse:
    """Tell what a survey of satisfaction said."""
    me = acting(request)
    contract = contract_for(me, key, write=True)
    first = {name: getattr(contract, name) or None for name in ("asked", "answered", "satisfied")}
    first |= {"on": contract.surveyed_on or me.on, "link": contract.survey_link}
    typed = SurveyInput(request.POST if request.method == "POST" else None, initial=first)

    def act() -> None:
        tell_survey(contract=contract, facts=typed.facts, by=me.user, at=me.at)

    page = _page(
        contract,
        _("Survey of satisfaction"),
        _("Save"),
        _("Numbers only: nobody is named, no answer is kept."),
    )
    return answered(request, typed, page, act, done=_("Saved."))


def _page(contract: Contract, title: str, act: str, hint: str = "") -> FormPage:
    back = reverse("contracts:detail", args=[contract.pk])
    crumbs = (Link(_("Contracts"), reverse("contracts:index")), Link(contract.record.title, back))
    return FormPage(title=title, lead=contract.record.title, back=back, act=act, crumbs=crumbs, hint=hint)

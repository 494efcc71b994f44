"""The API answers as its own description says, also to requests nobody thought of."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig

from config.wsgi import application
from nucong.accounts.states import Role
from nucong.api import security
from tests.api.conftest import program_of
from tests.federation import House, open_account

EXAMPLES = 4
# A description cannot say which questions a form has, nor what a list gave as `next`: 422 names them.
RULES = {
    "checks": {
        "positive_data_acceptance": {"expected-statuses": ["2xx", 404, 409, 422]},
        "ignored_auth": {"enabled": False},  # every operation is called without a token elsewhere
    }
}
METHODS = ("get", "put", "post")


def test_the_description_is_openapi_3_1_and_every_operation_asks_for_a_token(db: None) -> None:
    told = Client().get("/api/v1/openapi.json").json()

    assert told["openapi"].startswith("3.1")
    assert all(operation["security"] for path in told["paths"].values() for operation in path.values())


@pytest.mark.usefixtures("connection_stays_open")
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=lambda m: m.value)
@pytest.mark.parametrize("method", METHODS)
def test_the_api_keeps_to_its_description(
    house: House, monkeypatch: pytest.MonkeyPatch, method: str, mode: GenerationMode
) -> None:
    monkeypatch.setattr(security, "CALLS_PER_MINUTE", 1_000_000)
    sent = house.submit("B11", meetings=1)
    house.save("B13", meetings=1)
    secret = program_of(open_account("insider", house.units["P"], *Role)).secret
    headers = {"Authorization": f"Bearer {secret}"}
    keys = {"unit": house.units["B13"].pk, "question": "meetings", "file": house.document.files.get().pk}
    rows = {"units": keys["unit"], "documents": house.document.pk, "cycles": house.cycle.pk}
    rows["submissions"] = sent.pk
    config = SchemathesisConfig.from_dict(RULES)
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application, config=config)

    for found in schema.include(method=method.upper()).get_all_operations():
        operation = found.ok()
        known = {**keys, "key": rows.get(operation.path.split("/")[3], "")}
        place = {name: str(key) for name, key in known.items() if f"{{{name}}}" in operation.path}
        _hold(operation, place, headers, mode)
    cache.clear()


def _hold(operation: Any, place: dict[str, str], headers: dict[str, str], mode: GenerationMode) -> None:
    """Call an operation some times, each time in the same house."""

    @settings(
        max_examples=EXAMPLES, derandomize=True, deadline=None, database=None,
        phases=[Phase.generate], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=operation.as_strategy(generation_mode=mode, path_parameters=place or None))
    def holds(case: Any) -> None:
        point = transaction.savepoint()
        case.call_and_validate(headers=headers)
        transaction.savepoint_rollback(point)

    holds()

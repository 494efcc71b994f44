"""Every page of the product for everybody: nothing serious by the axe rules, and light enough for a weak line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page, Response
from pytest_django.live_server_helper import LiveServer

from nucong.accounts.states import Role
from nucong.kernel import clock
from tests.browser.conftest import PHONE, WIDE
from tests.federation import DUE, build_house, open_account
from tests.web.test_scope_of_all_routes import OWN_VIEW_OF_EVERYBODY, Route, keys_for, keys_of, routes

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Only what is told of leaves the page: axe also describes every element that keeps a rule.
BARRIERS = """async () => (await axe.run({ resultTypes: ["violations"] })).violations
  .filter((each) => ["serious", "critical"].includes(each.impact))
  .map((each) => `${each.id} (${each.impact}) at ${each.nodes.slice(0, 3).map((node) => node.target[0]).join("; ")}`)"""
FIRST_PAGE_BYTES = 100_000


@pytest.fixture
def signed_in(
    browser: Browser, live_server: LiveServer, transactional_db: None, tmp_path: Path, settings: Any,
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest,
) -> Iterator[tuple[Page, Client, dict[str, Any]]]:  # fmt: skip
    """A page in which somebody of the house with every role has signed in, her client, and the keys of what there is."""
    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    settings.UPLOADS = tmp_path / "uploads"
    clock.store_demo_day(DUE)
    house = build_house()
    person = open_account("insider", house.units["P"], *Role)
    keys = keys_of(house)
    client = Client()
    client.force_login(person)
    context = browser.new_context(viewport=request.param, locale="vi-VN", bypass_csp=True)
    cookie = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page, client, keys
    context.close()


def _pages(client: Client, keys: dict[str, Any], wanted: Callable[[str], bool]) -> list[str]:
    """Return the wanted paths that answer a GET of this person with a page of their own."""
    paths = []
    for route in routes():
        path = _filled(route, keys)
        if path is None or not wanted(path):
            continue
        answer = client.get(path)
        is_page = answer.headers.get("Content-Type", "").startswith("text/html")
        if answer.status_code == 200 and is_page and b"<!doctype html" in answer.content[:200].lower():
            paths.append(path)
    return paths


def _differs_on_a_phone(path: str) -> bool:
    """Return whether a page is one of the frame, of the lists, or the form as a list."""
    return path.count("/") < 3 or path.endswith(("/form", "/confirm"))


def _filled(route: Route, keys: dict[str, Any]) -> str | None:
    meanings = keys_for(route)
    values = {name: keys[meaning] for name, meaning in meanings.items() if meaning in keys}
    values |= OWN_VIEW_OF_EVERYBODY.get(route.address, {})
    return None if route.arguments - set(values) else route.filled(values)


@pytest.mark.parametrize("signed_in", [WIDE, PHONE], ids=["wide", "phone"], indirect=True)
def test_no_page_has_a_serious_barrier(
    signed_in: tuple[Page, Client, dict[str, Any]], live_server: LiveServer
) -> None:
    page, client, keys = signed_in
    paths = _pages(client, keys, _differs_on_a_phone if page.viewport_size == PHONE else bool)
    assert len(paths) > 20
    axe, told = Axe().axe_script, []

    for path in paths:
        page.goto(live_server.url + path, wait_until="load")
        page.evaluate(axe)
        told += [f"{path}: {barrier}" for barrier in page.evaluate(BARRIERS)]

    assert not told, "\n".join(told)


@pytest.mark.parametrize("signed_in", [PHONE], ids=["phone"], indirect=True)
def test_the_first_pages_are_light(
    signed_in: tuple[Page, Client, dict[str, Any]], live_server: LiveServer
) -> None:
    page, _client, _keys = signed_in
    sizes: list[int] = []
    page.on("response", lambda response: sizes.append(_bytes_of(response)))

    for path in ("/sign-in", "/"):
        sizes.clear()
        page.goto(live_server.url + path)
        page.wait_for_load_state("networkidle")
        assert 0 < sum(sizes) < FIRST_PAGE_BYTES, (path, sizes)


def _bytes_of(response: Response) -> int:
    """Return what travels: the compressed size the server announces, else the size of the body.

    The server of the tests answers static files by itself; ours is asked how it would.
    """
    path = urlsplit(response.url).path
    if path.startswith("/static/"):
        return int(Client().get(path, headers={"accept-encoding": "gzip"}).headers["Content-Length"])
    announced = response.headers.get("content-length")
    return int(announced) if announced else len(response.body())

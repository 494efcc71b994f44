"""What every browser test does with a page: sign in, wait until it is whole, measure it."""

from __future__ import annotations

from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.federation import PASSWORD


def come_in(page: Page, server: LiveServer, username: str, address: str = "/") -> None:
    """Sign in through the door, as a person does, and go to an address."""
    page.goto(f"{server.url}/sign-in")
    page.fill("[name=username]", username)
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{server.url}/")
    if address != "/":
        page.goto(f"{server.url}{address}")


def fits(page: Page) -> bool:
    """Tell whether the page, once whole, needs no sideways scrolling.

    A click returns as soon as the next page begins: measured then, it would have no root element yet.
    """
    page.wait_for_load_state("load")
    viewport = page.viewport_size
    assert viewport is not None
    width: int = page.evaluate("document.documentElement.scrollWidth")
    return width <= viewport["width"]


def behaves(page: Page, controller: str) -> None:
    """Wait until the scripts of a controller answer to keys and clicks."""
    page.wait_for_selector(f'[data-connected~="{controller}"]', state="attached")

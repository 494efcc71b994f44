"""The pages the user's guides show: each opens under its heading; with NUCONG_PICTURES=1 its picture is made anew.

    NUCONG_PICTURES=1 ./nucong test tests/browser/test_guide_pictures.py -n 0

The pictures stand in `docs/user/pictures/<language>/NAME.png`: one screen each, in few colours, so that they stay small.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from html import unescape
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.documents.models import Document
from nucong.documents.states import Direction
from nucong.flow.step1_directive_in import take_in
from nucong.kernel import clock
from nucong.reporting.models import Cycle
from nucong.reporting.queries import current_submission
from tests.browser.conftest import PHONE, WIDE
from tests.federation import DUE, LEAVES, House, build_house, draft_report, open_account

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PICTURES = Path(__file__).parents[2] / "docs" / "user" / "pictures"
MAKES_PICTURES = os.environ.get("NUCONG_PICTURES") == "1"
MOST_BYTES = 120 * 1024
COLOURS = 160
LANGUAGES = {"vi": "vi", "zh": "zh-hans"}
PEOPLE = {
    "vi": {"p": "Nguyễn Thị Lan", "d1": "Trần Thị Hạnh", "b11": "Lê Thị Mai", "admin": "Phạm Thu Hà"},
    "zh": {"p": "林美兰", "d1": "陈晓燕", "b11": "李春梅", "admin": "何静"},
}


@dataclass(frozen=True)
class Scene:
    """The house in the middle of a report, a letter not yet confirmed, and a report being prepared."""

    house: House
    letter: Document
    prepared: Cycle


@dataclass(frozen=True)
class Shown:
    """A page that a guide shows: who opens it, where it stands, its heading by language."""

    name: str
    person: str
    address: Callable[[Scene], str]
    headings: dict[str, str]
    phone: bool = False
    waits_for: str = ""
    scrolls_to: str = ""


def _of(route: str, unit: str) -> Callable[[Scene], str]:
    """Return the address of a page about a unit's place in the report."""
    return lambda scene: reverse(route, args=[scene.house.members[unit].pk])


def _answer_of(unit: str) -> Callable[[Scene], str]:
    """Return the address of what a unit has sent."""

    def address(scene: Scene) -> str:
        sent = current_submission(scene.house.members[unit])
        assert sent is not None
        return reverse("reporting:answer", args=[sent.pk])

    return address


SHOWN = (
    Shown("home", "p", lambda _: reverse("home"), {"vi": "Việc của tôi", "zh": "待办"}),
    Shown(
        "confirm", "p", lambda scene: reverse("documents:confirm", args=[scene.letter.pk]),
        {"vi": "sức khỏe nữ đoàn viên", "zh": "女职工健康关爱行动"},
    ),
    Shown(
        "units", "p", lambda scene: reverse("programmes:units", args=[scene.prepared.pk]),
        {"vi": "Tuần lễ lao động nữ", "zh": "女职工服务周"},
    ),
    Shown("form", "b11", _of("answering:form", "B11"), {"vi": "Điền biểu", "zh": "填写报表"}, phone=True),
    Shown("review", "d1", _of("reporting:review", "D1"), {"vi": "Đông Khê", "zh": "东溪县"}),
    Shown("answer", "d1", _answer_of("B12"), {"vi": "Hòa Phú", "zh": "和富"}),
    Shown(
        "consolidation", "p", _of("reporting:consolidation", "P"), {"vi": "Tổng hợp", "zh": "汇总"},
        scrolls_to="[aria-labelledby=figures-head]",
    ),
    Shown("report", "p", _of("reporting:report", "P"), {"vi": "Báo cáo", "zh": "报告"}, waits_for="#sheets img"),
    Shown("tree", "admin", lambda _: reverse("organisations:index"), {"vi": "Đơn vị", "zh": "组织"}),
)  # fmt: skip


def build_scene(language: str) -> Scene:
    """Build the house in a language on the day the report is due, and have some of its units answer."""
    house = build_house(language)
    open_account("admin", house.units["P"], Role.ADMINISTRATOR)
    for username, name in PEOPLE[language].items():
        User.objects.filter(username=username).update(display_name=name, language=LANGUAGES[language])
    house.save("B11", workers=320, women=215, meetings=3)
    for number, code in enumerate(LEAVES[1:5], start=1):
        house.submit(
            code, workers=240 * number, women=150 * number, meetings=number + 1, money=Decimal("12.5")
        )
    house.accept("B21", "B22")
    house.send_back("B13", {"vi": "Đề nghị xem lại số nữ.", "zh": "请核对女职工人数。"}[language])
    text = files("nucong.demo").joinpath("samples", f"received_{language}.txt").read_text("utf-8")
    letter = take_in(
        files=[], text=text.replace("{year}", "2024").replace("{month}", "3").replace("{day}", "15"),
        unit=house.units["P"], direction=Direction.RECEIVED, by=house.people["P"], at=house.at(DUE),
    )  # fmt: skip
    prepared = draft_report(house.obligation, house.form, house.units, year=2025, by=house.people["P"])
    return Scene(house, letter, prepared)


@pytest.mark.parametrize("language", ["vi", "zh"])
def test_every_page_the_guides_show_opens_under_its_heading(
    language: str, transactional_db: None, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:  # fmt: skip
    monkeypatch.setenv("NUCONG_DATA", str(tmp_path))
    settings.UPLOADS = tmp_path / "uploads"
    clock.store_demo_day(DUE)
    scene = build_scene(language)

    for shown in SHOWN:
        client = Client(headers={"accept-language": LANGUAGES[language]})
        client.force_login(User.objects.get(username=shown.person))
        answer = client.get(shown.address(scene))
        assert answer.status_code == 200, shown.name
        heading = re.search(r"<h1[^>]*>(.*?)</h1>", answer.content.decode(), re.DOTALL)
        assert heading is not None, shown.name
        assert shown.headings[language] in unescape(heading[1]), shown.name
        if MAKES_PICTURES:
            _take(shown, language, shown.address(scene), client, request)


@pytest.mark.parametrize("language", ["vi", "zh"])
def test_the_pictures_are_those_the_guides_show_and_small(language: str) -> None:
    pictures = {path.stem: path for path in (PICTURES / language).glob("*.png")}
    guides = "".join(path.read_text("utf-8") for path in (PICTURES.parent / language).glob("*.md"))
    named = set(re.findall(rf"pictures/{language}/(\w+)\.png", guides))

    assert named == set(pictures) == {shown.name for shown in SHOWN}
    assert [name for name, path in pictures.items() if path.stat().st_size > MOST_BYTES] == []


def _take(shown: Shown, language: str, address: str, client: Client, request: pytest.FixtureRequest) -> None:
    """Save the picture of a page as a person sees it."""
    browser: Browser = request.getfixturevalue("browser")
    server: LiveServer = request.getfixturevalue("live_server")
    context = browser.new_context(
        viewport=PHONE if shown.phone else WIDE, device_scale_factor=1, has_touch=shown.phone,
        locale={"vi": "vi-VN", "zh": "zh-CN"}[language], reduced_motion="reduce",
    )  # fmt: skip
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": server.url}])
    page = context.new_page()
    page.goto(server.url + address, wait_until="networkidle")
    _show(page, shown)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    few = picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    target = PICTURES / language / f"{shown.name}.png"
    target.parent.mkdir(parents=True, exist_ok=True)
    few.save(target, optimize=True)
    context.close()


def _show(page: Page, shown: Shown) -> None:
    """Wait for the part of the page that comes later, or bring what matters into sight."""
    if shown.waits_for:
        page.locator(shown.waits_for).first.wait_for(timeout=60_000)
        page.wait_for_load_state("networkidle")
    if shown.scrolls_to:
        page.locator(shown.scrolls_to).evaluate("part => part.previousElementSibling.scrollIntoView()")

"""Promises of the pages: strict content policy, old browsers, small files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

WEB = Path(__file__).parents[2] / "src" / "nucong" / "web"
TEMPLATES = sorted(WEB.glob("templates/**/*.html"))
STYLES = sorted(WEB.glob("static/css/*.css"))
SCRIPTS = sorted(WEB.glob("static/js/**/*.js"))

# Chrome 109 is the last one on Windows 7 and 8; these came later.
TOO_NEW = re.compile(r"color-mix\(|light-dark\(|oklch\(|oklab\(|@scope|@starting-style|&[ :.>]")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(WEB)))
def test_no_template_carries_a_style_or_a_script_of_its_own(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert not re.search(r"<[^>%]*\s(style|on[a-z]+)=", text)
    assert not re.search(r"<style|<script(?![^>]*\bsrc=)", text)
    assert "javascript:" not in text
    assert "|safe" not in text


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_styles_use_only_what_chrome_109_knows(path: Path) -> None:
    assert not TOO_NEW.search(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_colours_stand_in_the_tokens_for_the_most_part(path: Path) -> None:
    colours = re.findall(r"#[0-9a-fA-F]{3,8}\b", path.read_text(encoding="utf-8"))

    assert path.stem == "tokens" or len(set(colours)) <= 6


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_stay_small_modules(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert text.count("\n") <= 400
    assert not re.search(r"\beval\(|new Function\(|innerHTML\s*=", text)


def test_the_icon_set_stays_small() -> None:
    assert len(list(WEB.glob("templates/_icons/*.svg"))) <= 30

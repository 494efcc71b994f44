"""The user's guides: the same pages in every language, links that lead somewhere, words that stand in the pages."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import polib
import pytest

from config.translations import CATALOGUES, FOLDERS, messages_in_source

ROOT = Path(__file__).parents[2]
USER = ROOT / "docs" / "user"
START = {"vi": "bat-dau.md", "zh": "kaishi.md", "en": "start.md"}
PAGES = (
    "officer.md",
    "reporter.md",
    "head.md",
    "clerk.md",
    "administrator.md",
    "partner.md",
    "case-worker.md",
    "api.md",
)
LANGUAGE_OF_PAGES = {"vi": "vi", "zh": "zh-hans"}
GUIDES = sorted(USER.glob("*/*.md"))
LINK = re.compile(r"\]\(([^)#\s]+)\)")
PAGE_WORD = re.compile(r"\*\*([^*]+)\*\*")
# Where a sentence carries a number or a name, the guides write three dots.
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+\}|%s")


@pytest.mark.parametrize("language", START)
def test_every_role_has_its_page_in_every_language(language: str) -> None:
    found = {path.name for path in (USER / language).glob("*.md")}

    assert found == {START[language], *PAGES}


@pytest.mark.parametrize("language", START)
def test_the_start_page_leads_to_every_page(language: str) -> None:
    text = (USER / language / START[language]).read_text(encoding="utf-8")

    assert set(PAGES) <= set(LINK.findall(text))


@pytest.mark.parametrize("path", [*GUIDES, ROOT / "README.md"], ids=lambda path: str(path.relative_to(ROOT)))
def test_links_and_pictures_of_a_guide_lead_somewhere(path: Path) -> None:
    wished = [link for link in LINK.findall(path.read_text(encoding="utf-8")) if "://" not in link]

    assert [link for link in wished if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: str(path.relative_to(USER)))
def test_words_a_guide_sets_in_bold_stand_in_the_pages(path: Path) -> None:
    known = words_of_pages(path.parent.name)

    assert [word for word in PAGE_WORD.findall(path.read_text(encoding="utf-8")) if word not in known] == []


@cache
def words_of_pages(language: str) -> frozenset[str]:
    """Return what pages say in a language, with three dots for what they fill in."""
    if language == "en":
        sentences = {text for each in messages_in_source() for text in (each.text, each.plural)}
    else:
        folder = FOLDERS[LANGUAGE_OF_PAGES[language]]
        sentences = set()
        for catalogue in CATALOGUES.glob(f"*/{folder}/LC_MESSAGES/*.po"):
            for entry in polib.pofile(str(catalogue)):
                sentences |= {entry.msgstr, *entry.msgstr_plural.values()}
    return frozenset(PLACEHOLDER.sub("…", sentence) for sentence in sentences if sentence)

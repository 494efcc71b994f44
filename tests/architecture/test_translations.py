"""Every sentence of the interface exists in Vietnamese and Chinese, once, with its placeholders."""

from __future__ import annotations

import re

import polib
import pytest

from config.translations import CATALOGUES, FOLDERS, messages_in_source, missing

PLACEHOLDERS = re.compile(r"%\(\w+\)s|\{\w+\}")


def entries(language: str) -> list[tuple[str, polib.POEntry]]:
    """Return (area, entry) of all catalogues of a language."""
    files = sorted(CATALOGUES.glob(f"*/{FOLDERS[language]}/LC_MESSAGES/django.po"))
    return [(path.parents[2].name, entry) for path in files for entry in polib.pofile(str(path))]


def texts(entry: polib.POEntry) -> list[str]:
    """Return the translations of an entry, all plural forms."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@pytest.mark.parametrize("language", FOLDERS)
def test_no_sentence_of_the_interface_lacks_a_translation(language: str) -> None:
    lacking = [f"{place}  {message.text}" for message, place in missing(language).items()]

    assert not lacking, "\n".join(lacking)


@pytest.mark.parametrize("language", FOLDERS)
def test_translations_keep_the_placeholders_of_the_sentence(language: str) -> None:
    broken = [
        f"{area}: {entry.msgid}"
        for area, entry in entries(language)
        for text in texts(entry)
        if set(PLACEHOLDERS.findall(text)) != set(PLACEHOLDERS.findall(entry.msgid_plural or entry.msgid))
    ]

    assert not broken, "\n".join(broken)


@pytest.mark.parametrize("language", FOLDERS)
def test_two_areas_never_translate_one_sentence_differently(language: str) -> None:
    seen: dict[tuple[str, str], tuple[str, list[str]]] = {}
    clashes = []
    for area, entry in entries(language):
        key = (entry.msgid, entry.msgctxt or "")
        first_area, first_texts = seen.setdefault(key, (area, texts(entry)))
        if first_texts != texts(entry):
            clashes.append(f"{first_area} and {area}: {entry.msgid}")

    assert not clashes, "\n".join(clashes)


def test_chinese_sentences_use_full_width_punctuation() -> None:
    half_width = re.compile(r"[\u4e00-\u9fff][,:;?]|[,:;?][\u4e00-\u9fff]")
    found = [text for _, entry in entries("zh-hans") for text in texts(entry) if half_width.search(text)]

    assert not found, "\n".join(found)


def test_messages_are_found_in_python_and_in_templates() -> None:
    found = {(message.text, message.context, message.plural) for message in messages_in_source()}

    assert ("This cannot be done.", "", "") in found  # marked where it is defined
    assert ("My work", "", "") in found  # lazy, in Python
    assert ("%(count)s day late", "", "%(count)s days late") in found  # plural in Python
    assert ("if you like", "optional field", "") in found  # context in a template
    assert ("%(count)s recipient", "", "%(count)s recipients") in found  # plural block in a template

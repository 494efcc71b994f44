"""Every sentence of units and accounts exists in Vietnamese and Chinese with the same placeholders."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import polib
import pytest

import nucong.organisations
from nucong.accounts import errors as account_errors
from nucong.accounts.permissions import SENTENCES as PERMISSIONS
from nucong.accounts.states import LABELS
from nucong.accounts.states import SENTENCES as ROLES
from nucong.kernel.refusal import Refusal
from nucong.organisations import errors as organisation_errors
from nucong.organisations.addressee_phrases import CHINESE, VIETNAMESE
from nucong.organisations.checks import CHECKS
from nucong.organisations.states import SENTENCES

CATALOGUES = Path(inspect.getfile(nucong.organisations)).parents[1] / "locale"


def refusals() -> list[type[Refusal]]:
    return [
        found
        for module in (account_errors, organisation_errors)
        for found in vars(module).values()
        if inspect.isclass(found) and issubclass(found, Refusal) and found is not Refusal
    ]


def sentences() -> set[str]:
    said = {refusal.sentence for refusal in refusals()}
    said |= set(PERMISSIONS.values()) | set(LABELS.values()) | set(ROLES.values()) | set(SENTENCES.values())
    said |= {pattern.means for pattern in (*VIETNAMESE, *CHINESE)}
    return said | {text for check in CHECKS for text in (check.what, check.recommendation)}


@pytest.mark.parametrize("language", ["vi", "zh_Hans"])
def test_each_sentence_is_translated_with_its_placeholders(language: str) -> None:
    files = CATALOGUES.glob(f"*/{language}/LC_MESSAGES/django.po")
    translated = {entry.msgid: entry.msgstr for path in files for entry in polib.pofile(str(path))}

    for sentence in sentences():
        assert translated.get(sentence), sentence
        assert placeholders(sentence) == placeholders(translated[sentence])


def test_each_refusal_has_its_own_code() -> None:
    codes = [refusal.code for refusal in refusals()]

    assert len(codes) == len(set(codes))


def placeholders(text: str) -> list[str]:
    return sorted(set(re.findall(r"\{\w+\}", text)))

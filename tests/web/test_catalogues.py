"""Catalogues become machine files at start, without the GNU tools."""

from __future__ import annotations

import os
from pathlib import Path

import polib
import pytest

from config import translations


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of catalogues with one Vietnamese sentence."""
    monkeypatch.setattr(translations, "CATALOGUES", tmp_path)
    path = tmp_path / "garden" / "vi" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(msgid="lotus", msgstr="hoa sen"))
    catalogue.save(str(path))
    return path


def test_a_catalogue_without_machine_file_is_compiled(catalogue: Path) -> None:
    written = translations.compile_catalogues()

    assert written == [catalogue.with_suffix(".mo")]
    assert polib.mofile(str(written[0]))[0].msgstr == "hoa sen"


def test_an_up_to_date_catalogue_is_left_alone(catalogue: Path) -> None:
    translations.compile_catalogues()

    assert translations.compile_catalogues() == []


def test_a_changed_catalogue_is_compiled_again(catalogue: Path) -> None:
    [target] = translations.compile_catalogues()
    os.utime(catalogue, (target.stat().st_mtime + 5, target.stat().st_mtime + 5))

    assert translations.compile_catalogues() == [target]

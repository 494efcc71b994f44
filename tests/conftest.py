"""What every test needs: catalogues compiled, uploads in a folder of its own, a quick password hash."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from config.translations import compile_catalogues


def pytest_configure(config: pytest.Config) -> None:
    """Compile the catalogues once, before any process of the run reads them."""
    if not hasattr(config, "workerinput"):
        compile_catalogues()


@pytest.fixture(autouse=True)
def quick_and_apart(settings: Any, tmp_path: Path) -> None:
    """Keep uploads of each test apart; hashing a password need not be slow here."""
    settings.UPLOADS = tmp_path / "uploads"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

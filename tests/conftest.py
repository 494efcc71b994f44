"""What every test needs: catalogues compiled, uploads in a folder of its own, a quick password hash."""

from __future__ import annotations

import gc
import os
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management.commands.migrate import Command as Migrate
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection
from django.test import override_settings
from hypothesis import HealthCheck, settings

from config.translations import compile_catalogues
from nucong.keeping.blank import keep_blank, take_blank

# A busy machine draws examples slowly; that says nothing about the rule a test asserts.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


def pytest_configure(config: pytest.Config) -> None:
    """Compile the catalogues once, before any process of the run reads them."""
    if not hasattr(config, "workerinput"):
        compile_catalogues()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for garbage only after the tests are read, and never again among what was read: it stays until the end."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


LONGEST = ("tests/browser/", "tests/flow/test_demo.py", "tests/cli/")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the few tests that take longest: begun last, one process would wait for the other. Else random."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))


# Reasons that hold on the gate as well: another run of the same gate covers them, or they need what is not ours.
HOLDS_ANYWHERE = ("needs DATABASE_URL", "not part of the repository")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail a test that is skipped on the gate: a missing browser, font or database must not hide there."""
    report = yield
    skipped = report.skipped and not hasattr(report, "wasxfail")
    if skipped and os.environ.get("CI") == "true":
        reason = str(report.longrepr)
        if not any(known in reason for known in HOLDS_ANYWHERE):
            report.outcome = "failed"
            report.longrepr = f"skipped where CI=true: {reason}"
    return report


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[None]:
    """Let the database of the tests begin as a first start does: from the blank one, where the steps were taken before.

    On PostgreSQL it is copied from the one named in NUCONG_TEST_TEMPLATE, where somebody made one; steps that one lacks
    are taken then.
    """
    if (template := os.environ.get("NUCONG_TEST_TEMPLATE")) and connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["TEMPLATE"] = template
    steps = Migrate.handle

    def from_blank(self: Migrate, *names: Any, **options: Any) -> None:
        is_empty = not connection.introspection.table_names()
        if is_empty and take_blank():
            return
        steps(self, *names, **options)
        if is_empty:
            keep_blank()

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Migrate, "handle", from_blank)
        yield


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """Hashing a password need not be slow here, nor where a union is built once for all tests of a module."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(autouse=True)
def apart(settings: Any, tmp_path: Path) -> None:
    """Keep uploads of each test apart."""
    settings.UPLOADS = tmp_path / "uploads"
    settings.CASE_KEY = tmp_path / "case.key"


@pytest.fixture
def connection_stays_open() -> Generator[None]:
    """Keep the end of a request from closing the connection that holds the test's transaction.

    Django's own test client sees to this; a test that calls the WSGI application itself must ask for it.
    """
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)

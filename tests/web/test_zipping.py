"""Scripts travel compressed to who takes it, whole to everybody else."""

from __future__ import annotations

import gzip

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
SCRIPT = "/static/django_htmx/htmx-2.min.js"


def test_a_script_travels_compressed_to_who_takes_it(client: Client) -> None:
    plain = client.get(SCRIPT)
    zipped = client.get(SCRIPT, headers={"accept-encoding": "gzip, br"})

    whole = b"".join(plain.streaming_content) if plain.streaming else plain.content  # type: ignore[attr-defined]
    assert "Content-Encoding" not in plain.headers
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped.content) == whole
    assert int(zipped.headers["Content-Length"]) == len(zipped.content) < len(whole) / 2
    assert "Accept-Encoding" in zipped.headers["Vary"]
    assert "Accept-Encoding" in plain.headers["Vary"]


def test_a_page_is_never_compressed(client: Client) -> None:
    page = client.get("/sign-in", headers={"accept-encoding": "gzip"})

    assert "Content-Encoding" not in page.headers

"""Where data lives, how large it is, the last backup, and a backup to take along."""

from __future__ import annotations

import io
import shutil
import tempfile
from pathlib import Path
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from nucong.accounts.actions import prove_password
from nucong.keeping.archive import write_archive
from nucong.keeping.errors import TooLargeForPage
from nucong.keeping.place import Kind, Place, automatic_backups, note_backup, place
from nucong.kernel.refusal import NotVisible, Refusal
from nucong.organisations.actions import note_copy_of_everything
from nucong.web.acting import Acting, acting
from nucong.web.first_run.reach import house_administrator, looks_after_everything
from nucong.web.middleware import told
from nucong.web.organisations.tabs import tabs

LARGEST = 1024 * 1024 * 1024  # bytes that one request packs and sends


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Show where the data lives and offer a backup."""
    return _page(request, house_administrator(acting(request)))


@never_cache
@sensitive_post_parameters()
@require_POST
def backup(request: HttpRequest) -> HttpResponse | FileResponse:
    """Make a backup and send it, once she has typed her password again: it holds everything."""
    me = house_administrator(acting(request))
    if not looks_after_everything(me):
        raise NotVisible
    held = place()
    size = held.database_bytes + held.uploads_bytes
    name = f"nucong-{me.at:%Y-%m-%d-%H%M}.zip"
    folder = Path(tempfile.mkdtemp(prefix="nucong-backup-", dir=held.folder))
    target = folder / name
    try:
        prove_password(user=me.user, password=request.POST.get("password", ""), at=me.at)
        if size > LARGEST:
            raise TooLargeForPage(size=size // 2**20, limit=LARGEST // 2**20)
        write_archive(target)
    except Refusal as refusal:
        shutil.rmtree(folder)
        return _page(request, me, refusal)
    packed = target.stat().st_size
    note_copy_of_everything(organisation=me.organisation, name=name, size=packed, by=me.user, at=me.at)
    note_backup(Kind.PAGE, name, packed, me.at)
    return FileResponse(_Passing(target), as_attachment=True, filename=name, content_type="application/zip")


class _Passing(io.FileIO):
    """A file that is gone, with its folder, once it was sent."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._folder = path.parent

    def close(self) -> None:
        super().close()
        shutil.rmtree(self._folder, ignore_errors=True)


def _page(request: HttpRequest, me: Acting, refusal: Refusal | None = None) -> HttpResponse:
    """Show the page; a refusal stands above the button."""
    held: Place = place()
    size = held.database_bytes + held.uploads_bytes
    context: dict[str, Any] = {
        "place": held,
        "size": size,
        "copies": [(path.name, path.stat().st_size) for path in automatic_backups()],
        "tabs": tabs(me, "keeping"),
        "alone": looks_after_everything(me),
        "too_large": size > LARGEST,
        "largest": LARGEST,
        "refused": told(refusal) if refusal else "",
        "code": refusal.code if refusal else "",
    }
    return render(request, "keeping/index.html", context, status=refusal.status if refusal else 200)

"""Files handed in on a page: each that can be taken is taken, each other one is named with its reason."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nucong.reporting.errors import BadAttachment
from nucong.reporting.media import Media, taken
from nucong.web.middleware import told


def take_files(
    request: HttpRequest, keep: Callable[[Media], object], *, wanted: bool = True, field: str = "files"
) -> None:
    """Keep every file of a field that is taken, checked and cleaned; tell how many, and what was not.

    wanted: whether it is a mistake to send none.
    """
    count = 0
    for upload in request.FILES.getlist(field):
        try:
            keep(taken(upload.name or "file", upload.file, upload.size or 0))  # type: ignore[arg-type]
            count += 1
        except BadAttachment as refusal:
            messages.error(request, told(refusal))
    if count:
        sentence = ngettext("{count} file was added.", "{count} files were added.", count)
        messages.success(request, sentence.format(count=count))
    elif wanted and not request.FILES:
        messages.error(request, _("Choose a file first."))

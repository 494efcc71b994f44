"""Files chosen on a page that was refused: kept until it is sent again, since no browser chooses them anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import astuple, dataclass

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest

from nucong.documents import blobs
from nucong.reporting.errors import BadAttachment
from nucong.reporting.media import Media, taken
from nucong.web.middleware import told

FIELD = "held"
MOST = 20
A_DAY = 86_400


@dataclass(frozen=True)
class Held:
    """A file that was checked, cleaned and kept, and belongs to nothing yet."""

    name: str
    media_type: str
    sha256: str
    thumbnail: str
    length: int

    @property
    def media(self) -> Media:
        """The file as it may be stored with what it belongs to."""
        small = blobs.content(self.thumbnail) if self.thumbnail else b""
        if self.media_type.startswith("video/"):
            file = blobs.path_of(self.sha256).open("rb")
            return Media(self.name, self.media_type, b"", file=file, length=self.length)
        return Media(self.name, self.media_type, blobs.content(self.sha256), small)


def held_in(request: HttpRequest) -> list[Held]:
    """Return the files the page brings along from before it was refused; what she did not hand in herself is nothing."""
    try:
        listed = signing.loads(request.POST.get(FIELD, ""), salt=_salt(request), max_age=A_DAY)
    except signing.BadSignature:
        return []
    return [Held(*each) for each in listed]


def hold(request: HttpRequest) -> list[Held]:
    """Keep the files of a refused page beside those it brought along; each that cannot be taken is named with its reason."""
    held = held_in(request)
    for upload in request.FILES.getlist("files"):
        if len(held) >= MOST:
            break
        try:
            media = taken(upload.name or "file", upload.file, upload.size or 0)  # type: ignore[arg-type]
        except BadAttachment as refusal:
            messages.error(request, told(refusal))
            continue
        kept = blobs.keep_file(media.file) if media.file else blobs.keep(media.data)
        small = blobs.keep(media.thumbnail) if media.thumbnail else ""
        held.append(Held(media.name, media.media_type, kept, small, media.size))
    return held


def signed(request: HttpRequest, held: list[Held]) -> str:
    """Return the files as the page carries them, good for a day and for her alone."""
    return signing.dumps([astuple(each) for each in held], salt=_salt(request), compress=True) if held else ""


def take_held(request: HttpRequest, keep: Callable[[Media], object]) -> None:
    """Keep with what they belong to the files a page brought along; each that is refused is named with its reason."""
    for each in held_in(request):
        try:
            keep(each.media)
        except (BadAttachment, FileNotFoundError) as why:
            messages.error(request, told(why) if isinstance(why, BadAttachment) else each.name)


def _salt(request: HttpRequest) -> str:
    return f"nucong.held:{request.user.pk}"

"""What a file is, told by its first bytes and never by its name."""

from __future__ import annotations

from dataclasses import dataclass

from nucong.engines import archives

HEAD = 64  # bytes that are enough for every signature here
_HEIC = frozenset({b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif"})
_MOV = frozenset({b"moov", b"wide", b"mdat", b"free", b"skip", b"pnot"})
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BOUNDS = archives.Bounds(parts=5000, unpacked=300 * 1024 * 1024)  # of an office file


@dataclass(frozen=True)
class Kind:
    """A kind of file that is known: picture, video or document."""

    group: str  # picture, heic, video, document
    media_type: str
    suffixes: tuple[str, ...]


JPEG = Kind("picture", "image/jpeg", (".jpg", ".jpeg"))
PNG = Kind("picture", "image/png", (".png",))
WEBP = Kind("picture", "image/webp", (".webp",))
HEIC = Kind("heic", "image/heic", (".heic", ".heif"))
MP4 = Kind("video", "video/mp4", (".mp4", ".m4v"))
MOV = Kind("video", "video/quicktime", (".mov",))
WEBM = Kind("video", "video/webm", (".webm",))
PDF = Kind("document", "application/pdf", (".pdf",))
WORD = Kind("document", _WORD, (".docx",))
EXCEL = Kind("document", _EXCEL, (".xlsx",))
OLD_WORD = Kind("document", "application/msword", (".doc",))
TEXT = Kind("document", "text/plain", (".txt",))


def kind_by_head(head: bytes) -> Kind | None:
    """Return the kind its first bytes tell, or None; office files and texts need the whole file."""
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        return HEIC if brand in _HEIC else MOV if brand == b"qt  " else MP4
    if head[4:8] in _MOV:
        return MOV
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return WEBM if b"webm" in head or b"matroska" not in head else None
    if head.startswith(b"%PDF-"):
        return PDF
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return OLD_WORD
    return None


def kind_of(data: bytes) -> Kind | None:
    """Return the kind of a whole file, or None when it is nothing that is taken."""
    known = kind_by_head(data[:HEAD])
    if known is not None:
        return known
    if data.startswith(b"PK\x03\x04"):
        return _office(data)
    return TEXT if _is_text(data) else None


def _office(data: bytes) -> Kind | None:
    """Return Word or Excel for an archive that is one, not too deep and without programs inside."""
    try:
        with archives.open_archive(data, BOUNDS) as archive:
            names = set(archive.namelist())
    except archives.ArchiveRefused:
        return None
    if "[Content_Types].xml" not in names or any(name.endswith("vbaProject.bin") for name in names):
        return None
    if "word/document.xml" in names:
        return WORD
    return EXCEL if "xl/workbook.xml" in names else None


def _is_text(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if b"\0" in data:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True

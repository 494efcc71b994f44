"""A Word file from outside, opened with care: bounded, without programs, objects and links to elsewhere."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from nucong.engines import archives

from . import faults
from .faults import BadTemplate, Fault

MAX_BYTES = 4 * 1024 * 1024
MAX_TEXT = 1024 * 1024  # bytes of a part that is filled: it is written anew for everybody
BOUNDS = archives.Bounds(parts=300, unpacked=40 * 1024 * 1024)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
MARGINS = (f"{W}headerReference", f"{W}footerReference")
DOCUMENT, RELATIONS, TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
SETTINGS, SETTINGS_RELATIONS = "word/settings.xml", "word/_rels/settings.xml.rels"
_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PROGRAMS = re.compile(r"(vbaproject\.bin|vbadata\.xml|vbaprojectsignature\.bin)$", re.IGNORECASE)
_OBJECTS = re.compile(r"^word/(embeddings|activex)/|/afchunk", re.IGNORECASE)
_CODES = frozenset(
    ("DDE", "DDEAUTO", "INCLUDE", "INCLUDEPICTURE", "INCLUDETEXT", "IMPORT", "LINK", "DATABASE", "EMBED", "MACROBUTTON")
)  # fmt: skip
# Where the file was written and whom it was mailed to: it is left out, and nothing of the paper changes.
_LEFT_OUT = ("attachedTemplate", "mailMergeSource", "mailMergeHeaderSource", "mailMergeRecipientData")


@dataclass(frozen=True)
class Template:
    """A Word file that may be filled: its parts by name in the order of the file, and the trees of those with text.

    `marginal`: headers and footers that are used, by part name. Trees are copied before anything is put in.
    """

    parts: Mapping[str, bytes]
    document: etree._Element
    marginal: Mapping[str, etree._Element]


def opened(data: bytes) -> Template:
    """Open a Word file as a template. Raises: BadTemplate."""
    parts = dict(_parts(data))
    _check_company(parts)
    trees = {
        name: _tree(name, content) for name, content in parts.items() if name.endswith((".xml", ".rels"))
    }
    document = trees[DOCUMENT]
    if document.tag != f"{W}document" or document.find(f"{W}body") is None:
        raise BadTemplate([Fault(faults.STRICT if "purl.oclc.org" in document.tag else faults.NOT_WORD)])
    found = [*_linked(trees), *_codes(trees)]
    if found:
        raise BadTemplate(found)
    relations = trees.get(RELATIONS)
    names = set(_marginal_names(relations)) if relations is not None else set()
    marginal = {name: trees[name] for name in sorted(names) if name in trees}
    known = {each.get("Id") for each in relations.iter(RELATION)} if relations is not None else set()
    if any(each.get(f"{R}id") not in known for each in document.iter(*MARGINS)) or len(marginal) < len(names):
        raise BadTemplate([Fault(faults.DAMAGED, RELATIONS)])
    for name in (DOCUMENT, *marginal):
        if len(parts[name]) > MAX_TEXT:
            raise BadTemplate([Fault(faults.UNPACKS_TOO_LARGE, name)])
    return Template(_kept(parts, trees), document, marginal)


def parsed(content: bytes) -> etree._Element:
    """Return a part as a tree; nothing is fetched or expanded. Raises: lxml.etree.XMLSyntaxError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    return etree.fromstring(content, parser)


def written(tree: etree._Element) -> bytes:
    """Return a tree as the bytes of a part."""
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    if len(data) > MAX_BYTES:
        raise BadTemplate([Fault(faults.TOO_LARGE)])
    if data.startswith(_OLE):
        raise BadTemplate([Fault(faults.LOCKED if _ENCRYPTED in data else faults.OLD_WORD)])
    if not data.startswith(_ZIP):
        raise BadTemplate([Fault(faults.NOT_WORD)])
    try:
        with archives.open_archive(data, BOUNDS) as archive:
            yield from _read(archive)
    except archives.Locked as locked:
        raise BadTemplate([Fault(faults.LOCKED)]) from locked
    except archives.TooLarge as large:
        raise BadTemplate([Fault(faults.UNPACKS_TOO_LARGE)]) from large
    except archives.Damaged as broken:
        raise BadTemplate([Fault(faults.DAMAGED)]) from broken


def _read(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    names = [name for name in archive.namelist() if not name.endswith("/")]
    twice = [name for name, count in Counter(name.casefold() for name in names).items() if count > 1]
    if twice:
        raise BadTemplate([Fault(faults.DAMAGED, twice[0][:80])])
    if TYPES not in names or DOCUMENT not in names:
        raise BadTemplate([Fault(faults.NOT_WORD)])
    for name in names:
        yield name, archives.part_of(archive, name, BOUNDS) or b""


def _check_company(parts: Mapping[str, bytes]) -> None:
    """Refuse programs and objects that come along."""
    if b"macroEnabled" in parts[TYPES] or any(_PROGRAMS.search(name) for name in parts):
        raise BadTemplate([Fault(faults.MACROS)])
    objects = [name for name in parts if _OBJECTS.search(name)]
    if objects:
        raise BadTemplate([Fault(faults.EMBEDDED, objects[0][:80])])


def _tree(name: str, content: bytes) -> etree._Element:
    try:
        tree = parsed(content)
    except etree.XMLSyntaxError as error:
        raise BadTemplate([Fault(faults.DAMAGED, name[:80])]) from error
    if (
        tree.getroottree().docinfo.internalDTD is not None
    ):  # entities of its own: no office program writes them
        raise BadTemplate([Fault(faults.DAMAGED, name[:80])])
    return tree


def _linked(trees: Mapping[str, etree._Element]) -> Iterator[Fault]:
    """Yield what the file would fetch from elsewhere when it is opened; an address to click on is none of it."""
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            continue
        for each in tree.iter(RELATION):
            kind = each.get("Type", "").rsplit("/", 1)[-1]
            if kind in ("aFChunk", "subDocument"):
                yield Fault(faults.EMBEDDED, each.get("Target", "")[:80])
            elif each.get("TargetMode") == "External" and kind not in ("hyperlink", *_LEFT_OUT):
                yield Fault(faults.LINKED, each.get("Target", "")[:80])


def _codes(trees: Mapping[str, etree._Element]) -> Iterator[Fault]:
    """Yield the field codes of Word that fetch or run something, and those of a mail merge."""
    for name, tree in trees.items():
        if not name.startswith("word/") or name.endswith(".rels"):
            continue
        for code in field_codes(tree):
            word, _, rest = code.strip().partition(" ")
            if word.upper() in _CODES:
                yield Fault(faults.FIELD_CODE, word.upper())
            elif word.upper() == "MERGEFIELD":
                yield Fault(faults.MERGE_FIELD, rest.strip().split("\\")[0].strip(' "')[:60])


def field_codes(tree: etree._Element) -> Iterator[str]:
    """Yield the codes of Word's own fields (PAGE, MERGEFIELD …), those inside another one too."""
    begun: list[list[str]] = []
    for each in tree.iter(f"{W}fldSimple", f"{W}fldChar", f"{W}instrText"):
        if each.tag == f"{W}fldSimple":
            yield each.get(f"{W}instr", "")
        elif each.tag == f"{W}instrText" and begun:
            begun[-1].append(each.text or "")
        elif each.get(f"{W}fldCharType") == "begin":
            begun.append([])
        elif each.get(f"{W}fldCharType") == "end" and begun:
            yield "".join(begun.pop())
    for unended in begun:
        yield "".join(unended)


def _marginal_names(relations: etree._Element) -> Iterator[str]:
    for each in relations.iter(RELATION):
        if each.get("Type", "").rsplit("/", 1)[-1] in ("header", "footer"):
            yield target_of(each)


def target_of(relation: etree._Element) -> str:
    """Return the name of the part that a relation of the document points to."""
    target = relation.get("Target", "")
    return target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join("word", target))


def _kept(parts: Mapping[str, bytes], trees: Mapping[str, etree._Element]) -> dict[str, bytes]:
    """Return the parts without what tells where the file came from; a template of Word becomes a document."""
    kept = dict(parts)
    kept[TYPES] = kept[TYPES].replace(
        b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml"
    )
    relations, settings = trees.get(SETTINGS_RELATIONS), trees.get(SETTINGS)
    if relations is not None and settings is not None:
        for each in list(relations.iter(RELATION)):
            if each.get("Type", "").rsplit("/", 1)[-1] in _LEFT_OUT:
                relations.remove(each)
        for tag in ("attachedTemplate", "mailMerge"):
            for node in settings.findall(f"{W}{tag}"):
                settings.remove(node)
        kept[SETTINGS_RELATIONS], kept[SETTINGS] = written(relations), written(settings)
    return kept

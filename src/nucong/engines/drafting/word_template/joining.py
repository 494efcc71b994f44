"""A template filled for one or many: every filling begins a page of its own, with its own headers and numbering."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from io import BytesIO

from lxml import etree

from ..clean import printable
from ..docx_writer.package import FIXED_TIME
from .numbering import NUMBERING, Restarting
from .opening import DOCUMENT, MARGINS, RELATION, RELATIONS, TYPES, R, Template, W, parsed, target_of, written
from .runs import FIELD, put_words, text_of
from .vocabulary import Vocabulary

MOST_TEXT = 150 * 1024 * 1024  # bytes of the text of all fillings together: what Word still opens
IN_MEMORY = 16 * 1024 * 1024
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_ONCE = tuple(f"{W}{tag}" for tag in ("bookmarkStart", "bookmarkEnd"))
_COMMENTS = tuple(f"{W}{tag}" for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"))
_APART = 10_000  # drawings of one filling are numbered apart from those of the next
_HERE = "fillings"

Values = Mapping[str, str]


class TooManySheets(ValueError):
    """The file would be larger than office programs open."""


def filled(template: Template, vocabulary: Vocabulary, people: Sequence[Values]) -> bytes:
    """Return a Word file with the template filled once for each of the values, by key of the field.

    A name typed in capitals gives its words in capitals. The same values give the same bytes.
    Raises: TooManySheets.
    """
    if len(people) * len(template.parts[DOCUMENT]) > MOST_TEXT:
        raise TooManySheets
    book = _Book(template, vocabulary, people)
    out = BytesIO()
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as document:
        document.writelines(book.document())
        document.seek(0)
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            for name, content in {**template.parts, **book.other_parts()}.items():
                if name != DOCUMENT:
                    target.writestr(_named(name), content, zipfile.ZIP_DEFLATED)
                    continue
                with target.open(_named(DOCUMENT), "w") as stream:
                    shutil.copyfileobj(document, stream)
    return out.getvalue()


def _named(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, FIXED_TIME)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


class _Book:
    """The parts of a file while it is filled: the document piece by piece, what else it needs noted on the way."""

    def __init__(self, template: Template, vocabulary: Vocabulary, people: Sequence[Values]) -> None:
        self._template, self._vocabulary, self._people = template, vocabulary, people
        relations = template.parts.get(RELATIONS)
        self._relations = parsed(relations) if relations else etree.Element(f"{RELATION}s")
        self._types = parsed(template.parts[TYPES])
        self._restarting = Restarting(template.parts)
        self._added: dict[str, bytes] = {}
        self._own = {  # headers and footers that say something else for each, by the key of their relation
            each.get("Id", ""): target_of(each)
            for each in self._relations.iter(RELATION)
            if _has_field(template.marginal.get(target_of(each)))
        }

    def document(self) -> Iterator[bytes]:
        """Yield the document from its head to its end, one filling after the other."""
        root = deepcopy(self._template.document)
        body = root.find(f"{W}body")
        assert body is not None  # the opening saw it
        sheet = deepcopy(body)
        self._begin_without_margins(sheet)
        for child in list(body):
            body.remove(child)
        body.text = _HERE
        head, _, foot = written(root).partition(_HERE.encode())
        yield head
        for number, values in enumerate(self._people):
            yield self._sheet(deepcopy(sheet), values, number)
        yield foot

    def other_parts(self) -> dict[str, bytes]:
        """Return the parts besides the document that are new or changed, after the document was written."""
        changed = dict(self._added)
        if RELATIONS in self._template.parts:
            changed[RELATIONS] = written(self._relations)
        changed[TYPES] = written(self._types)
        numbering = self._restarting.part()
        if numbering is not None:
            changed[NUMBERING] = numbering
        return changed

    def _begin_without_margins(self, sheet: etree._Element) -> None:
        """Give the first section an empty header or footer where only a later one has its own.

        Alone it would have none; after another filling it would take over the last one of that.
        """
        _last_section(sheet)
        first, *others = sheet.iter(f"{W}sectPr")
        has = {(each.tag, each.get(f"{W}type")) for each in first.iterchildren(*MARGINS)}
        later = {
            (each.tag, each.get(f"{W}type")) for other in others for each in other.iterchildren(*MARGINS)
        }
        for tag, kind in sorted(later - has, key=str):
            word = tag.removeprefix(W).removesuffix("Reference")
            name, key = f"word/{word}-none.xml", f"rId-{word}-none"
            if name not in self._added:
                tree = etree.Element(f"{W}{'hdr' if word == 'header' else 'ftr'}", nsmap={"w": W[1:-1]})
                etree.SubElement(tree, f"{W}p")
                self._added[name] = written(tree)
                model = next(iter(each for other in others for each in other.iterchildren(tag)))
                part = target_of(self._relation(model.get(f"{R}id", "")))
                self._add_part(part, name, model.get(f"{R}id", ""), key, links=False)
            reference = first.makeelement(tag)
            reference.set(f"{W}type", str(kind))
            reference.set(f"{R}id", key)
            first.insert(0, reference)

    def _sheet(self, sheet: etree._Element, values: Values, number: int) -> bytes:
        put_words(sheet, lambda name: self._words(name, values))
        _without(sheet, _COMMENTS)
        last = _last_section(sheet)
        sections = list(sheet.iter(f"{W}sectPr"))
        if number:
            _without(sheet, _ONCE)
            _tell_apart(sheet, number)
            self._restarting.restart(sheet)
            _begin_page(sections[0])
        for section in sections:
            for each in section.iterchildren(*MARGINS):
                part = self._own.get(each.get(f"{R}id", ""))
                if part is not None:
                    each.set(f"{R}id", self._marginal(each.get(f"{R}id", ""), part, values, number))
        if number < len(self._people) - 1:
            _close_section(sheet, last)
        return b"".join(etree.tostring(child, encoding="UTF-8", xml_declaration=False) for child in sheet)

    def _words(self, name: str, values: Values) -> str:
        key = self._vocabulary.key_of(name)
        words = printable(values.get(key, "")) if key else ""
        return words.upper() if name.isupper() else words

    def _marginal(self, relation: str, part: str, values: Values, number: int) -> str:
        """Fill a header or footer for one filling; return the key of its relation."""
        tree = deepcopy(self._template.marginal[part])
        put_words(tree, lambda name: self._words(name, values))
        name = part if not number else part.replace(".xml", f"-{number + 1}.xml")
        key = relation if not number else f"{relation}-{number + 1}"
        if name not in self._added:
            self._added[name] = written(tree)
            if number:
                self._add_part(part, name, relation, key)
        return key

    def _add_part(self, part: str, name: str, relation: str, key: str, *, links: bool = True) -> None:
        """Note a part like another one; `links`: it shows the same pictures."""
        folder, _, file = part.rpartition("/")
        shown = self._template.parts.get(f"{folder}/_rels/{file}.rels")
        if links and shown is not None:
            self._added[f"{folder}/_rels/{name.rpartition('/')[2]}.rels"] = shown
        for override in self._types.iter(_OVERRIDE):
            if override.get("PartName") == f"/{part}":
                self._types.append(_like(override, PartName=f"/{name}"))
                break
        self._relations.append(_like(self._relation(relation), Id=key, Target=f"/{name}"))

    def _relation(self, key: str) -> etree._Element:
        return next(each for each in self._relations.iter(RELATION) if each.get("Id") == key)


def _like(node: etree._Element, **changed: str) -> etree._Element:
    copy = deepcopy(node)
    for name, value in changed.items():
        copy.set(name, value)
    return copy


def _has_field(tree: etree._Element | None) -> bool:
    if tree is None:
        return False
    shown = (each.get("string", "") for each in tree.iter("{urn:schemas-microsoft-com:vml}textpath"))
    texts = (text_of(paragraph) for paragraph in tree.iter(f"{W}p"))
    return any(FIELD.search(text) for text in (*texts, *shown))


def _last_section(sheet: etree._Element) -> etree._Element:
    """Return the section properties at the end of a body; there is always one afterwards."""
    last = sheet[-1] if len(sheet) else None
    if last is not None and last.tag == f"{W}sectPr":
        return last
    return etree.SubElement(sheet, f"{W}sectPr")


def _close_section(sheet: etree._Element, section: etree._Element) -> None:
    """End the section with its last paragraph, so that the next filling begins another."""
    sheet.remove(section)
    last = sheet[-1] if len(sheet) else None
    if last is None or last.tag != f"{W}p" or last.find(f"{W}pPr/{W}sectPr") is not None:
        last = etree.SubElement(sheet, f"{W}p")
    properties = last.find(f"{W}pPr")
    if properties is None:
        properties = last.makeelement(f"{W}pPr")
        last.insert(0, properties)
    change = properties.find(f"{W}pPrChange")
    if change is not None:
        properties.remove(change)
    properties.append(section)


def _begin_page(section: etree._Element) -> None:
    """Let a section begin on a new page, and count its pages from one."""
    kind = section.find(f"{W}type")
    if kind is not None and kind.get(f"{W}val") not in ("nextPage", "oddPage", "evenPage"):
        kind.set(f"{W}val", "nextPage")
    pages = section.find(f"{W}pgNumType")
    if pages is not None:
        pages.set(f"{W}start", pages.get(f"{W}start", "1"))


def _without(tree: etree._Element, tags: Sequence[str]) -> None:
    for node in list(tree.iter(*tags)):
        parent = node.getparent()
        if parent is not None:
            parent.remove(node)


def _tell_apart(sheet: etree._Element, number: int) -> None:
    """Give what Word tells apart by a number in one file a number of its own, or none."""
    for paragraph in sheet.iter(f"{W}p", f"{W}tr"):
        for name in ("paraId", "textId"):
            if paragraph.get(f"{_W14}{name}") is not None:
                del paragraph.attrib[f"{_W14}{name}"]
    for control in list(sheet.iter(f"{W}sdtPr")):
        for key in control.findall(f"{W}id"):
            control.remove(key)
    for drawing in sheet.iter(_DOC_PR):
        drawn = drawing.get("id", "")
        if drawn.isdigit():
            drawing.set("id", str((int(drawn) % _APART) + number * _APART))

"""Whether the fields of a template can be filled, and what is wrong with those that cannot."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from . import faults
from .faults import BadTemplate, Fault
from .opening import DOCUMENT, Template, W, parsed
from .runs import FIELD, STRAY, TEXTPATH, paragraphs, text_of
from .vocabulary import Vocabulary

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_TRACKED = tuple(f"{W}{tag}" for tag in ("ins", "del", "moveFrom", "moveTo"))
_NOTES = ("word/footnotes.xml", "word/endnotes.xml", "word/comments.xml")
_DRAWINGS = ("word/diagrams/", "word/charts/")
_AROUND = 30


def check(template: Template, vocabulary: Vocabulary) -> frozenset[str]:
    """Return the keys of the fields a template uses. Raises: BadTemplate, with everything that stands against it."""
    used: set[str] = set()
    found: list[Fault] = []
    for tree in (template.document, *template.marginal.values()):
        if any(True for _ in tree.iter(*_TRACKED)):
            found.append(Fault(faults.TRACKED))
            break
    for place, text in _texts(template):
        for name in FIELD.findall(text):
            key = vocabulary.key_of(name)
            if key is None:
                found.append(_unknown(name, place, text, vocabulary))
            else:
                used.add(key)
        rest = FIELD.sub("", text)
        if STRAY.search(rest):
            found.append(Fault(faults.OPEN_BRACE, place=place, text=_around(text, at=_stray(text))))
    found += _out_of_reach(template)
    if not used and not found:
        found.append(Fault(faults.NO_FIELD))
    elif not found:
        missing = [key for key in vocabulary.required if key not in used]
        found += [Fault(faults.MISSING, key) for key in missing]
    if found:
        raise BadTemplate(dict.fromkeys(found))
    return frozenset(used)


def fields_of(template: Template, vocabulary: Vocabulary) -> frozenset[str]:
    """Return the keys of the fields a template uses, whatever else stands in it."""
    names = (name for _, text in _texts(template) for name in FIELD.findall(text))
    return frozenset(key for key in map(vocabulary.key_of, names) if key)


def _texts(template: Template) -> Iterator[tuple[str, str]]:
    """Yield every text with where it stands, headers first, as a reader meets them."""
    for name, tree in template.marginal.items():
        if "header" in name:
            yield from _in_tree(tree, faults.HEADER)
    yield from _in_tree(template.document, "")
    for name, tree in template.marginal.items():
        if "header" not in name:
            yield from _in_tree(tree, faults.FOOTER)


def _in_tree(tree: etree._Element, marginal: str) -> Iterator[tuple[str, str]]:
    for paragraph in paragraphs(tree):
        above = {each.tag for each in paragraph.iterancestors()}
        if _FALLBACK in above:
            continue  # the same words once more, for older programs
        box, cell = f"{W}txbxContent" in above, f"{W}tc" in above
        inside = faults.BOX if box else faults.TABLE if cell else faults.BODY
        yield marginal or inside, text_of(paragraph)
    for node in tree.iter(TEXTPATH):
        if not any(each.tag == _FALLBACK for each in node.iterancestors()):
            yield marginal or faults.BOX, node.get("string", "")


def _unknown(name: str, place: str, text: str, vocabulary: Vocabulary) -> Fault:
    shown = " ".join(name.split())
    if vocabulary.is_not_kept(name):
        return Fault(faults.NOT_KEPT, shown, place=place, text=_around(text))
    return Fault(faults.UNKNOWN, shown, vocabulary.nearest(name), place, _around(text))


def _out_of_reach(template: Template) -> Iterator[Fault]:
    """Yield fields in notes, comments and drawings, where nothing is filled."""
    for name, content in template.parts.items():
        note, drawing = name in _NOTES, name.startswith(_DRAWINGS)
        if name == DOCUMENT or not name.endswith(".xml") or not (note or drawing):
            continue
        place = faults.NOTE if note else faults.DRAWING
        for paragraph in parsed(content).iter(f"{W}p", f"{_DRAWN}p"):
            text = "".join(node.text or "" for node in paragraph.iter(f"{W}t", f"{_DRAWN}t"))
            for match in FIELD.finditer(text):
                yield Fault(faults.OUT_OF_REACH, " ".join(match[1].split()), place=place)


def _around(text: str, *, at: int = 0) -> str:
    """Return the words of a paragraph that show somebody where to look."""
    plain = " ".join(text[max(0, at - _AROUND) :].split())
    return plain if len(plain) <= 2 * _AROUND else plain[: 2 * _AROUND].rstrip() + "…"


def _stray(text: str) -> int:
    """Return where a brace stands that belongs to no field."""
    taken = [match.span() for match in FIELD.finditer(text)]
    braces = (match.start() for match in STRAY.finditer(text))
    return next((at for at in braces if not any(first <= at < last for first, last in taken)), 0)

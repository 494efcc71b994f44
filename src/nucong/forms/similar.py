"""Which figures of different forms mean the same. Pure.

The element code decides where it is set. Without codes two figures are taken for the same when they count
the same in the same unit and of the same sex, and their words, heading included, agree almost wholly. It is a proposal for a
person: nothing is merged behind her back but in a form that she sees before it opens.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from nucong.engines.xforms import Form
from nucong.kernel.text import fold

AFTER_SOURCE = " · "  # between the directive of a section and its own heading
WHOLE_SECTION = "_all"  # ends the code of a heading that names the directive alone
ALIKE = 0.85  # share of words two figures have in common (Jaccard)
_PART_OF = ("trong đó", "其中", "of which")
_EMPTY_WORDS = frozenset(
    ("so", "cua", "cac", "da", "duoc", "va", "ve", "trong", "do", "la", "the", "of", "and", "in")
)
_NUMBER = re.compile(r"^(?:[ivx]+|\d+(?:\.\d+)*|[a-z])[.)]?$")
_BRACKETS = re.compile(r"[(\uff08][^)\uff09]*[)\uff09]")


@dataclass(frozen=True)
class Figure:
    """A number a form asks for. `place` names it to the caller; `family` is the form whose versions are one.

    who: women, men, and whether it is a part of the figure above; a heading does not decide it.
    """

    place: Hashable
    family: Hashable
    label: str
    words: frozenset[str]
    who: frozenset[str]
    measure: str
    unit: str
    element: str = ""


def figures_of(form: Form, language: str, *, family: Hashable) -> list[Figure]:
    """Return the numbers a form asks for; place is the question's name.

    An "of which women" is read together with the question above it. Of a heading that begins with its
    directive only what follows says what is counted.
    """
    found: list[Figure] = []
    whole = ""
    for question in form.questions:
        if question.type not in ("integer", "decimal"):
            continue
        label = _text(question.label, language)
        heading = heading_of(form, question.group or "", language)
        part = label.strip().casefold().startswith(_PART_OF)
        if part:
            label = f"{whole}, {label[:1].lower()}{label[1:]}" if whole else label
        else:
            whole = label
        found.append(
            Figure(
                place=question.name,
                family=family,
                label=" · ".join(part for part in (heading, label) if part),
                words=words_of(f"{heading} {label}"),
                who=_sex_of(label) | ({"part"} if part else set()),
                measure=question.measure or "",
                unit=question.unit or "",
                element=question.element or "",
            )
        )
    return found


def words_of(text: str) -> frozenset[str]:
    """Return the words that carry meaning: without numbering, brackets and small words; Chinese in pairs."""
    folded = fold(_BRACKETS.sub(" ", text))
    words = {
        word
        for word in re.findall(r"[a-z0-9.]+", folded)
        if word not in _EMPTY_WORDS and not _NUMBER.match(word)
    }
    for run in re.findall(r"[\u4e00-\u9fff]+", folded):
        words |= {run[i : i + 2] for i in range(len(run) - 1)} or {run}
    return frozenset(words)


def _counted(figure: Figure) -> tuple[str, str, frozenset[str]]:
    return (figure.measure, fold(figure.unit), figure.who)


def _sex_of(text: str) -> frozenset[str]:
    """Return the words for women and men in a text, before their marks are folded away (năm is no nam)."""
    words = set(re.findall(r"\w+", text.casefold()))
    return frozenset(
        {word for word in ("nữ", "nam") if word in words} | {sign for sign in "女男" if sign in text}
    )


def same_figure(one: Figure, other: Figure) -> bool:
    """Tell whether two figures mean the same; symmetric."""
    if one.element or other.element:
        return one.element == other.element
    if _counted(one) != _counted(other) or not one.words or not other.words:
        return False
    return len(one.words & other.words) >= ALIKE * len(one.words | other.words)


def asked_twice(figures: Iterable[Figure]) -> list[list[Figure]]:
    """Return the figures that are asked in more than one form, together, in the order given.

    Versions of one form, and so the periods of one report, do not ask twice.
    """
    figures = list(figures)
    pending: dict[Hashable, list[Figure]] = {}
    for figure in figures:
        counted_alike = figure.element or _counted(figure)
        pending.setdefault(counted_alike, []).append(figure)
    groups: list[list[Figure]] = []
    for together in pending.values():
        groups.extend(_joined(together))
    order = {id(figure): index for index, figure in enumerate(figures)}
    groups.sort(key=lambda group: order[id(group[0])])
    return [group for group in groups if len({figure.family for figure in group}) > 1]


def _joined(block: Sequence[Figure]) -> list[list[Figure]]:
    """Return the figures of a block by meaning: whatever is the same as one of a group belongs to it."""
    of = list(range(len(block)))
    for a, b in combinations(range(len(block)), 2):
        if of[a] != of[b] and same_figure(block[a], block[b]):
            old = of[b]
            of = [of[a] if each == old else each for each in of]
    groups: dict[int, list[Figure]] = {}
    for index, group in enumerate(of):
        groups.setdefault(group, []).append(block[index])
    return list(groups.values())


def heading_of(form: Form, group: str, language: str) -> str:
    """Return the heading of a group without the directive it begins with; nothing where it is only that."""
    if group.endswith(WHOLE_SECTION):
        return ""
    return _text(form.groups.get(group, {}), language).split(AFTER_SOURCE)[-1]


def _text(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language) or next(iter(texts.values()), "")

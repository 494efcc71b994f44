"""Which papers a unit writes from a directive, per language of contents. Pure.

Sources: Nghị định 30/2020/NĐ-CP, Annex III (abbreviations of kinds; a công văn has none) and Annex I, II.9 (of
these papers a công văn and a tờ trình greet their addressees; the others list them under Nơi nhận);
党政机关公文处理工作条例 (方案 is no kind of its own: it travels behind a 通知 that issues it, 印发; 请示 goes to one
superior body, to a body that is none goes 函).
"""

from __future__ import annotations

from dataclasses import dataclass

from nucong.kernel.refusal import N_


@dataclass(frozen=True)
class Genre:
    """A paper: `kind` is that of the drafting engine, `short` its abbreviation in symbols.

    `greets`: the addressees stand under Kính gửi / 主送. `lists_bases`: the documents it rests on stand as
    lines of their own (căn cứ), not in the first sentence. `issues`: the parts stand on pages behind the paper,
    which issues them (印发). `forwards`: it passes on the parent's paper itself (转发).
    `decides`: what it rests on stands before the words QUYẾT ĐỊNH, its articles after them. `of_facts`: it tells what
    was chosen or found here (awards, a review) and is never begun from a directive. `asks_above`: it asks a body above
    or outside for a decision.
    """

    key: str
    language: str
    kind: str
    word: str
    name: str
    short: str = ""
    greets: bool = True
    lists_bases: bool = False
    issues: bool = False
    forwards: bool = False
    joint: bool = False
    decides: bool = False
    of_facts: bool = False
    asks_above: bool = False


GENRES: tuple[Genre, ...] = (
    Genre("letter", "vi", "official_letter", N_("official letter"), "Công văn"),
    Genre("plan", "vi", "plan", N_("plan"), "Kế hoạch", "KH", greets=False, lists_bases=True),
    Genre(
        "joint", "vi", "joint_programme", N_("joint programme"), "Chương trình phối hợp", "CTPH",
        greets=False, lists_bases=True, joint=True,
    ),
    Genre(
        "guideline", "vi", "guideline", N_("guideline"), "Hướng dẫn", "HD", greets=False, lists_bases=True,
    ),
    Genre("notice", "vi", "notice", N_("notice"), "Thông báo", "TB", greets=False),
    Genre(
        "decision", "vi", "decision", N_("decision"), "Quyết định", "QĐ", greets=False, lists_bases=True, decides=True,
        of_facts=True,
    ),
    Genre("report", "vi", "report", N_("report"), "Báo cáo", "BC", greets=False, of_facts=True),
    Genre(
        "submission", "vi", "submission", N_("submission for decision"), "Tờ trình", "TTr", lists_bases=True,
        of_facts=True, asks_above=True,
    ),
    Genre("notice", "zh", "notice", N_("notice"), "通知"),
    Genre("forward", "zh", "notice", N_("notice that forwards it"), "转发通知", forwards=True),
    Genre("plan", "zh", "notice", N_("implementation plan"), "实施方案", issues=True),
    Genre("letter", "zh", "official_letter", N_("letter"), "函", "函"),
    Genre("decision", "zh", "decision", N_("decision"), "决定", of_facts=True),
    Genre("report", "zh", "report", N_("report"), "报告", of_facts=True),
    Genre("submission", "zh", "submission", N_("submission for decision"), "请示", of_facts=True, asks_above=True),
    Genre("joint", "zh", "joint_programme", N_("joint notice"), "联合通知", joint=True),
)  # fmt: skip


JOINT_KINDS = frozenset(genre.kind for genre in GENRES if genre.joint)  # signed by two bodies


def genres_in(language: str) -> tuple[Genre, ...]:
    """Return the papers written in a language of contents."""
    return tuple(genre for genre in GENRES if genre.language == language)


def genre_of(key: str, language: str) -> Genre:
    """Return one paper; an unknown key means the plainest of the language."""
    known = genres_in(language)
    return next((genre for genre in known if genre.key == key), known[0])


def genre_like(kind: str, language: str) -> Genre:
    """Return the paper that answers a directive of a kind with one of the same kind."""
    known = [genre for genre in genres_in(language) if not genre.of_facts]
    return next((genre for genre in known if genre.kind == kind and not genre.forwards), known[0])

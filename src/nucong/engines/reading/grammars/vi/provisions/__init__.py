"""Provisions: the located pieces of a document that mean something for those it is addressed to."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from nucong.engines.reading.grammars.vi.provisions.aims import (
    conditional_target,
    direction_target,
    objective_of,
    target_provision,
)
from nucong.engines.reading.grammars.vi.provisions.assignments import activity_of, assignment_of
from nucong.engines.reading.grammars.vi.provisions.choices import fund_of, one_of, short_names, validity_of
from nucong.engines.reading.grammars.vi.provisions.reporting import cascade_of, duty_of, review_of, study_of
from nucong.engines.reading.grammars.vi.provisions.sentences import Sentence, sentences_of
from nucong.engines.reading.grammars.vi.provisions.strength import default_strength, strength_of
from nucong.engines.reading.grammars.vi.sheet import Sheet
from nucong.engines.reading.model import Citation, Deadline, Directive, Provision, Span, Target, Window

__all__ = ["find_provisions"]


def find_provisions(sheet: Sheet, directive: Directive, body: int, closing: int) -> list[Provision]:
    """Return the provisions of a body in order; needs the directive's dates, targets and sections."""
    default = default_strength(directive.kind)
    sentences = sentences_of(sheet, body, closing, directive.sections)
    places = [sentence.span[0] for sentence in sentences]
    within: list[_Within] = [_Within() for _ in sentences]
    provisions: list[Provision] = []
    for deadline in directive.deadlines:
        _at(within, sentences, places, deadline.span).deadlines.append(deadline)
    for target in directive.targets:
        _at(within, sentences, places, target.span).targets.append(target)
    for window in directive.windows:
        _at(within, sentences, places, window.span).windows.append(window)
    for sentence, inside in zip(sentences, within, strict=True):
        provisions.extend(_of_sentence(sentence, inside, default, directive.citations))
    contact = directive.contact
    if contact:
        span = directive.spans.get("contact")
        provisions.append(
            Provision("contact", contact.get("name") or "", span, detail=dict(contact), confidence=0.85)
        )
    return sorted(provisions, key=lambda provision: provision.span or (len(sheet.text), 0))


@dataclass
class _Within:
    """What was found inside one sentence."""

    deadlines: list[Deadline] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    windows: list[Window] = field(default_factory=list)


def _at(within: list[_Within], sentences: list[Sentence], places: list[int], span: Span | None) -> _Within:
    """Return the record of the sentence that holds the beginning of a span (a throw-away one outside all)."""
    index = bisect_right(places, span[0]) - 1 if span else -1
    if index < 0 or span is None or span[0] >= sentences[index].span[1]:
        return _Within()
    return within[index]


def _of_sentence(sentence: Sentence, inside: _Within, default: str, cited: list[Citation]) -> list[Provision]:
    duty = duty_of(sentence, inside.deadlines, default)
    found: list[Provision | None] = [
        one_of(sentence, default),
        study_of(sentence, cited, default),
        cascade_of(sentence, default),
        duty,
        assignment_of(sentence, default),
        fund_of(sentence, inside.windows, default),
        validity_of(sentence),
        conditional_target(sentence),
        direction_target(sentence),
    ]
    kept = [provision for provision in found if provision is not None]
    if not kept:
        plain = objective_of(sentence) or activity_of(sentence, default)
        kept = [plain] if plain else []
    strength = strength_of(sentence.folded, default) if inside.deadlines else default
    if duty is None:
        # Reviews, meetings and things to finish by a date are duties too.
        kept.extend(review_of(sentence, deadline, strength) for deadline in inside.deadlines)
    if inside.targets:
        aimed = strength_of(sentence.folded)
        kept.extend(target_provision(target, sentence, inside.targets, aimed) for target in inside.targets)
    for window in inside.windows:
        detail: dict[str, object] = {
            "start": window.start,
            "end": window.end,
            "recurrence": window.recurrence,
        }
        kept.append(
            Provision("window", window.text, window.span, sentence.section, default, (), detail, 0.85)
        )
    return [*kept, *short_names(sentence)]

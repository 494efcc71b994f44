"""What a date of the text can turn out to be: a due date or a period of activity, with its words."""

from __future__ import annotations

from dataclasses import dataclass

from nucong.engines.reading.grammars.zh.dates import Mention
from nucong.engines.reading.grammars.zh.script import Script
from nucong.engines.reading.grammars.zh.wording import what_is_due
from nucong.engines.reading.model import Deadline, Span, Window


@dataclass(frozen=True)
class Reading:
    """What one mention turned out to be."""

    deadline: Deadline | None = None
    window: Window | None = None
    sure: float = 0.9


def deadline_reading(script: Script, mention: Mention, clause: Span, last: str, sure: float) -> Reading:
    recurrence = mention.recurrence
    date: str | None = last
    if recurrence not in (None, "yearly"):
        date = None
    sentence = script.sentence(mention.span[0])
    end = min(sentence[1], duty_end(script, mention.span[1], sentence[1]))
    text = script.written(script.trimmed((max(clause[0], mention.span[0] - 40), max(end, mention.span[1]))))
    what = what_is_due(script.plain[mention.span[0] : sentence[1]] or script.plain[sentence[0] : sentence[1]])
    return Reading(Deadline(text[:120], date, recurrence, what, mention.span), sure=sure)


def duty_end(script: Script, position: int, limit: int) -> int:
    """The end of the clause behind a date; a comma directly behind the date does not end it."""
    plain = script.plain
    start = position + 1 if position < limit and plain[position] in ",)" else position
    return script.clause(start)[1] if start < limit else limit


def window_reading(script: Script, mention: Mention, first: str | None, last: str, sure: float) -> Reading:
    clause = script.clause(mention.span[1] - 1)
    text = script.written(
        script.trimmed((mention.span[0], min(max(clause[1], mention.span[1]), mention.span[1] + 40)))
    )
    return Reading(window=Window(text, first, last, mention.recurrence, mention.span), sure=sure)


def window_until(script: Script, mention: Mention, last: str) -> Reading:
    return Reading(window=Window(script.written(mention.span), None, last, None, mention.span), sure=0.7)

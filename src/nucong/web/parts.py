"""Values that the shared components of `templates/_components` show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


class Tone(StrEnum):
    """What a colour says; the icon and the word always say it too."""

    PLAIN = "plain"
    INFO = "info"
    OK = "ok"
    WARN = "warn"
    DANGER = "danger"


@dataclass(frozen=True)
class Link:
    """A place to go to: crumbs, secondary actions, tabs."""

    label: Text
    url: str = ""
    icon: str = ""
    active: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Action:
    """The one thing a page is for. A link (`url`), or a button that sends the form with id `form`."""

    label: Text
    url: str = ""
    icon: str = ""
    form: str = ""
    name: str = ""
    value: str = ""
    danger: bool = False


class StepState(StrEnum):
    """Where one step of the line stands."""

    DONE = "done"
    CURRENT = "current"
    BLOCKED = "blocked"
    FUTURE = "future"


@dataclass(frozen=True)
class Step:
    """One of the five steps, with its state in words and numbers."""

    number: int
    label: Text
    state: StepState
    detail: Text = ""
    url: str = ""


STEP_LABELS: tuple[Text, ...] = (
    _("Read"),
    _("Pass down"),
    _("Fill in"),
    _("Consolidate"),
    _("Report up"),
)


@dataclass(frozen=True)
class Line:
    """The five steps from directive to consolidated report."""

    steps: tuple[Step, ...]

    @property
    def current(self) -> Step:
        """The step that needs someone: the first one not done, else the last."""
        return next((step for step in self.steps if step.state is not StepState.DONE), self.steps[-1])


def line(
    current: int,
    *,
    details: Sequence[Text] = (),
    urls: Sequence[str] = (),
    blocked: bool = False,
) -> Line:
    """Return the line with steps before `current` (1–5; 6 when all is done) done and those after it to come.

    `details` and `urls` belong to the steps in order; shorter lists leave the rest empty.
    """

    def state_of(number: int) -> StepState:
        if number < current:
            return StepState.DONE
        if number > current:
            return StepState.FUTURE
        return StepState.BLOCKED if blocked else StepState.CURRENT

    def at(values: Sequence[Any], number: int) -> Any:
        return values[number - 1] if number <= len(values) else ""

    return Line(
        tuple(
            Step(number, label, state_of(number), at(details, number), at(urls, number))
            for number, label in enumerate(STEP_LABELS, start=1)
        )
    )


@dataclass(frozen=True)
class Figure:
    """One key figure; `value` is ready to show."""

    label: Text
    value: Text
    hint: Text = ""
    tone: Tone = Tone.PLAIN
    url: str = ""


@dataclass(frozen=True)
class TreeNode:
    """A unit in a tree with how many of those below it have answered."""

    label: Text
    url: str = ""
    done: int | None = None
    total: int | None = None
    note: Text = ""
    active: bool = False
    open: bool = False
    children: tuple[TreeNode, ...] = ()


@dataclass(frozen=True)
class Confirmation:
    """An outward or irreversible act, shown before the second click.

    `effects` are sentences of what will happen; `recipients` pairs of a name and a remark, under their
    number or under `recipients_title`;
    `hidden` goes back with the form, together with `confirmed=1`; a list goes back as several values.
    """

    title: Text
    sentence: Text
    act: Text
    post_to: str
    back_to: str
    effects: tuple[Text, ...] = ()
    recipients: tuple[tuple[Text, Text], ...] = ()
    recipients_title: Text = ""
    hidden: Mapping[str, str | list[str]] = field(default_factory=dict)
    danger: bool = False
    icon: str = "send"

    @property
    def hidden_pairs(self) -> list[tuple[str, str]]:
        """What goes back, one pair for each value."""
        return [
            (name, value)
            for name, values in self.hidden.items()
            for value in ([values] if isinstance(values, str) else values)
        ]

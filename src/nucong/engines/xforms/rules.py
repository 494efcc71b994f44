"""The expressions of a form: parsed, their paths resolved to questions, put in the order they must run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from .errors import ExpressionError, FormError
from .findings import MESSAGES
from .model import Form, Question
from .static_checks import check_form
from .xpath.compiler import check_calls, compile_expression, parts
from .xpath.functions.strings import linear_pattern
from .xpath.parser import Expression, parse

ROOT: Final = "data"
#: Their value changes with the moment, so a stored value is never compared with a new one.
VOLATILE: Final = frozenset({"now", "today", "random", "uuid", "once"})
_RULE_KINDS: Final = ("relevant", "calculate", "constraint")


@dataclass(frozen=True)
class QuestionRules:
    """The rules of one question as trees in which `${name}` stands for every path that means a question."""

    relevant: Expression | None
    calculate: Expression | None
    constraint: Expression | None
    #: Questions the constraint speaks of, itself excluded.
    constraint_needs: tuple[str, ...]
    volatile: bool


@dataclass(frozen=True)
class FormRules:
    """All rules of a form. order: every question, each after those its relevance and calculation need."""

    by_question: Mapping[str, QuestionRules]
    order: tuple[str, ...]


def read_rules(form: Form) -> FormRules:
    """Return the checked rules of a form.

    Raises: FormError: XFORMS-001 … 019 from `check_form`; 007 unknown path; 008 circle; 050 … 064
        syntax, unknown function, arguments, with question and rule in `where`.
    """
    check_form(form)
    paths = _Paths(form)
    rules: dict[str, QuestionRules] = {}
    needs: dict[str, set[str]] = {}
    for question in form.questions:
        trees = {kind: _read(question, kind, paths) for kind in _RULE_KINDS}
        needs[question.name] = {
            name
            for kind in ("relevant", "calculate")
            for name in _needs(trees[kind], form)
            if (kind, name) != ("calculate", question.name)
            or not _uses(trees["calculate"], frozenset({"once"}))
        }
        rules[question.name] = QuestionRules(
            relevant=trees["relevant"],
            calculate=trees["calculate"],
            constraint=trees["constraint"],
            constraint_needs=tuple(sorted(_needs(trees["constraint"], form) - {question.name})),
            volatile=_uses(trees["calculate"], VOLATILE),
        )
    return FormRules(rules, _in_order(form, needs))


def place_of(question: Question) -> tuple[str, ...]:
    """Return the path of the question's element, without the leading slash."""
    return (ROOT, question.group, question.name) if question.group else (ROOT, question.name)


def _read(question: Question, kind: str, paths: _Paths) -> Expression | None:
    source = getattr(question, kind)
    if source is None or not source.strip():
        return None
    where = f"question {question.name}, {kind}"
    try:
        tree = _Resolver(paths, where).resolve(parse(source), place_of(question))
        compile_expression(tree)
        check_calls(tree)
        _check_patterns(tree)
    except ExpressionError as error:
        raise FormError(
            error.code, f"{where}, {error.where}", error.rule, error.found, error.remedy or "correct the rule"
        ) from error
    return tree


def _check_patterns(tree: Expression) -> None:
    for part in parts(tree):
        if part[0] == "call" and part[1] == "regex" and part[2][1][0] == "str":
            linear_pattern(part[2][1][1])


class _Paths:
    """Where the questions of a form stand."""

    def __init__(self, form: Form) -> None:
        self.places = {question.name: place_of(question) for question in form.questions}
        self.names = {place: name for name, place in self.places.items()}
        groups = {(ROOT, question.group) for question in form.questions if question.group}
        self.known = {(), (ROOT,), *groups, *self.names}


class _Resolver:
    """Turns paths into references where they surely mean one question, and refuses paths into nowhere."""

    def __init__(self, paths: _Paths, where: str) -> None:
        self.paths = paths
        self.where = where

    def resolve(self, tree: Expression, here: tuple[str, ...] | None) -> Expression:
        """`here` is the place of the context node; None inside brackets, where it is not known."""
        match tree[0]:
            case "ref":
                if tree[1] not in self.paths.places:
                    raise self.unknown(tree[1])
                return tree
            case "neg":
                return ("neg", self.resolve(tree[1], here))
            case "op":
                return ("op", tree[1], self.resolve(tree[2], here), self.resolve(tree[3], here))
            case "call":
                return ("call", tree[1], tuple(self.resolve(argument, here) for argument in tree[2]))
            case "filter":
                return ("filter", self.resolve(tree[1], here), self.predicates(tree[2]))
            case "path":
                return self.path(tree, here)
        return tree

    def predicates(self, predicates: tuple[Expression, ...]) -> tuple[Expression, ...]:
        return tuple(self.resolve(predicate, None) for predicate in predicates)

    def path(self, tree: Expression, here: tuple[str, ...] | None) -> Expression:
        _, start, steps = tree
        if start == "/":
            place: tuple[str, ...] | None = ()
        elif start == "." or start == ("call", "current", ()):
            place = here
        elif isinstance(start, tuple) and start[0] == "ref":
            start = self.resolve(start, here)
            place = self.paths.places[start[1]]
        else:
            start, place = self.resolve(start, here), None
        bare = True
        for axis, test, predicates in steps:
            place = self.follow(place, axis, test)
            bare = bare and not predicates
        if place is not None and bare and place in self.paths.names:
            return ("ref", self.paths.names[place])
        resolved = tuple((axis, test, self.predicates(predicates)) for axis, test, predicates in steps)
        return ("path", start, resolved)

    def follow(self, place: tuple[str, ...] | None, axis: str, test: Expression) -> tuple[str, ...] | None:
        """The place after one step, None when that cannot be told."""
        if place is None:
            return None
        if test == ("type", "node", None) and axis in ("self", "parent"):
            return place if axis == "self" else place[:-1]
        if axis != "child" or test[0] != "name" or test[1] is not None or test[2] == "*":
            return None
        below = (*place, test[2])
        if below not in self.paths.known:
            raise self.unknown("/" + "/".join(below))
        return below

    def unknown(self, name: str) -> FormError:
        return FormError(
            "XFORMS-007",
            self.where,
            "a path must lead to a question of the form",
            name,
            "write ${name of question}",
        )


def _needs(tree: Expression | None, form: Form) -> set[str]:
    """Names of the questions an expression reads. A path with open ends may read every plain answer."""
    found: set[str] = set()
    for part in parts(tree) if tree else ():
        if part[0] == "ref":
            found.add(part[1])
        elif part[0] == "path":
            found |= {one.name for one in form.questions if not one.calculate and not one.relevant}
    return found


def _uses(tree: Expression | None, functions: frozenset[str]) -> bool:
    return any(part[0] == "call" and part[1] in functions for part in parts(tree)) if tree else False


def _in_order(form: Form, needs: Mapping[str, set[str]]) -> tuple[str, ...]:
    order: list[str] = []
    done: set[str] = set()
    waiting = [question.name for question in form.questions]
    while waiting:
        ready = [name for name in waiting if needs[name] <= done]
        if not ready:
            circle = _circle(waiting, needs)
            raise FormError(
                "XFORMS-008",
                f"question {circle[0]}",
                "rules must not run in a circle",
                " → ".join(circle),
                "take one question out of the rules",
            )
        order += ready
        done.update(ready)
        waiting = [name for name in waiting if name not in done]
    return tuple(order)


def _circle(waiting: list[str], needs: Mapping[str, set[str]]) -> list[str]:
    walk = [waiting[0]]
    while True:
        following = min(need for need in needs[walk[-1]] if need in waiting)
        if following in walk:
            return [*walk[walk.index(following) :], following]
        walk.append(following)


def rules_json(form: Form) -> dict[str, Any]:
    """Return the rules as plain JSON for the evaluator in the browser (js/evaluate.js).

    Raises: FormError as `read_rules`.
    """
    rules = read_rules(form)
    return {
        "name": form.name,
        "version": form.version,
        "order": list(rules.order),
        "questions": [
            _question_json(form, question, rules.by_question[question.name]) for question in form.questions
        ],
        "messages": {code: dict(texts) for code, texts in MESSAGES.items()},
    }


def _question_json(form: Form, question: Question, rules: QuestionRules) -> dict[str, Any]:
    return {
        "name": question.name,
        "type": question.type,
        "path": list(place_of(question)),
        "scale": question.scale,
        "required": question.required,
        "number": question.is_number,
        "choices": [choice.name for choice in form.choices_of(question)],
        "relevant": rules.relevant,
        "calculate": rules.calculate,
        "constraint": rules.constraint,
        "constraint_needs": list(rules.constraint_needs),
        "constraint_message": dict(question.constraint_message),
        "volatile": rules.volatile,
    }

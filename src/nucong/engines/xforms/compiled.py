"""A form ready to judge answers. The same rules, in the same order, run in the browser (js/evaluate.js)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from .answers import Answer, Answers, NotApplicable
from .cells import answer_of_value, text_of_answer, typed_answer
from .errors import ExpressionError
from .findings import (
    CALCULATE_DIFFERS,
    CONSTRAINT,
    NOT_RELEVANT,
    REQUIRED,
    RULE_FAILED,
    UNKNOWN_QUESTION,
    Finding,
    Verdict,
    finding,
)
from .model import Form, Question
from .rules import FormRules, QuestionRules, read_rules
from .typed import read_typed_answers
from .xpath import Compiled, Environment, Node, Value, compile_expression, to_boolean
from .xpath.dates import Zone
from .xpath.parser import Expression

# Days, not moments: forms ask for dates, and a day is the same day everywhere in the form.
_ZONE = Zone(dt.UTC)


@dataclass(frozen=True)
class _Runnable:
    question: Question
    rules: QuestionRules
    relevant: Compiled | None
    calculate: Compiled | None
    constraint: Compiled | None


class CompiledForm:
    """A form whose rules are checked and compiled. Made by `compile_form`; safe to share and keep."""

    def __init__(self, form: Form, rules: FormRules) -> None:
        self.form = form
        self.rules = rules
        by_name = {question.name: question for question in form.questions}
        self._questions = by_name
        self._in_order = [_runnable(by_name[name], rules.by_question[name]) for name in rules.order]
        places = {question.name: place for place, question in enumerate(form.questions)}
        self._as_printed = sorted(self._in_order, key=lambda one: places[one.question.name])

    def check(self, answers: Answers, *, today: dt.date, language: str, partial: bool = False) -> Verdict:
        """Return the values after pruning and computing, and everything found, in printed order.

        Order: types and choices; relevance and calculations, each after what it needs, dropping
        what is not relevant before others look at it; then required and constraints.
        today: what today() means. partial: a draft: nothing is required, a constraint waits until every
        question it speaks of is answered, and calculations follow without remark.
        """
        return _Judgement(self, today, language, partial=partial).run(answers)

    def read_typed(
        self, raw: Mapping[str, str | list[str]], language: str
    ) -> tuple[dict[str, Answer], tuple[Finding, ...]]:
        """Return the answers of a browser post, one for each question that can be answered, and findings.

        A name ending in `__na` is the tick "not applicable". Other unknown names are ignored: posts
        carry tokens and buttons. What cannot be read is blank here and named in the findings.
        """
        return read_typed_answers(self.form, raw, language)


def compile_form(form: Form) -> CompiledForm:
    """Return the form ready to judge answers.

    Raises: FormError: names, lists, grid (XFORMS-001 … 019), unknown path (007), circle (008),
        syntax and functions (050 … 064); `where` names the question and the rule.
    """
    return CompiledForm(form, read_rules(form))


def _runnable(question: Question, rules: QuestionRules) -> _Runnable:
    def compiled(tree: Expression | None) -> Compiled | None:
        return compile_expression(tree) if tree else None

    return _Runnable(
        question, rules, compiled(rules.relevant), compiled(rules.calculate), compiled(rules.constraint)
    )


class _Judgement:
    """One run over one set of answers."""

    def __init__(self, compiled: CompiledForm, today: dt.date, language: str, *, partial: bool) -> None:
        self.compiled = compiled
        self.form = compiled.form
        self.language = language
        self.partial = partial
        self.values: dict[str, Answer] = {}
        self.remarks: dict[str, list[Finding]] = {}
        self.mistyped: set[str] = set()
        self.pruned: set[str] = set()
        self.nodes: dict[str, Node] = {}
        self.root = Node("document")
        now = dt.datetime(today.year, today.month, today.day, tzinfo=dt.UTC)
        self.environment = Environment(self.root, now, _ZONE, self.nodes)

    def run(self, answers: Answers) -> Verdict:
        strange = [
            finding(UNKNOWN_QUESTION, name, self.language, given=name)
            for name in answers
            if name not in self.compiled._questions
        ]
        for question in self.form.questions:
            self.take(question, answers.get(question.name))
        self.plant()
        for one in self.compiled._in_order:
            self.settle(one)
        for one in self.compiled._as_printed:
            self.demand(one)
        found = [remark for question in self.form.questions for remark in self.remarks.get(question.name, ())]
        return Verdict(self.values, tuple(found + strange), frozenset(self.pruned))

    def take(self, question: Question, answer: Answer) -> None:
        value, remark = typed_answer(self.form, question, answer, self.language)
        self.values[question.name] = value
        if remark:
            self.mistyped.add(question.name)
            self.remark(remark)

    def plant(self) -> None:
        """Build the tree the rules look at; its shape is that of the XForm."""
        order = 2
        top = Node("element", "data", parent=self.root, order=1)
        self.root.children.append(top)
        groups: dict[str, Node] = {}
        for question in self.form.questions:
            if question.type == "note":
                continue
            parent = top
            if question.group:
                if question.group not in groups:
                    groups[question.group] = Node("element", question.group, parent=top, order=order)
                    top.children.append(groups[question.group])
                    order += 1
                parent = groups[question.group]
            text = text_of_answer(self.values[question.name])
            self.nodes[question.name] = parent.add_element(question.name, text, order=order)
            order += 2

    def settle(self, one: _Runnable) -> None:
        if one.relevant and not self.holds(one.relevant, one.question):
            self.prune(one.question)
        elif one.calculate:
            self.calculate(one)

    def prune(self, question: Question) -> None:
        name = question.name
        if self.values[name] is not None and not question.calculate:
            self.remarks[name] = [finding(NOT_RELEVANT, name, self.language)]
        else:
            self.remarks.pop(name, None)
        self.values[name] = None
        self.pruned.add(name)
        node = self.nodes.pop(name, None)
        if node is not None and node.parent is not None:
            node.parent.children.remove(node)

    def calculate(self, one: _Runnable) -> None:
        assert one.calculate is not None
        name = one.question.name
        given = self.values[name]
        if one.rules.volatile and given is not None:
            return
        value = self.evaluate(one.calculate, one.question)
        if value is None:
            return
        computed = answer_of_value(one.question, value)
        if given is None or self.partial:
            computed, remark = typed_answer(self.form, one.question, computed, self.language)
            self.values[name] = computed
            self.nodes[name].children[0].value = text_of_answer(computed)
            if remark:
                self.remark(remark)
        elif given != computed:
            facts = {"given": text_of_answer(given)[:60], "computed": text_of_answer(computed)[:60]}
            self.remark(finding(CALCULATE_DIFFERS, name, self.language, **facts))

    def demand(self, one: _Runnable) -> None:
        question, name = one.question, one.question.name
        value = self.values[name]
        if name in self.pruned or name in self.mistyped:
            return
        if value is None:
            if question.required and not self.partial and question.type not in ("note", "calculate"):
                self.remark(finding(REQUIRED, name, self.language))
            return
        if isinstance(value, NotApplicable) or one.constraint is None or self.waits(one.rules):
            return
        if not self.holds(one.constraint, question):
            default = finding(CONSTRAINT, name, self.language)
            own = question.constraint_message.get(self.language) or default.message
            self.remark(Finding(CONSTRAINT, name, {"given": text_of_answer(value)[:60]}, own))

    def waits(self, rules: QuestionRules) -> bool:
        """Whether a constraint cannot be judged: it needs what does not apply or, in a draft, is still blank."""
        needed = [self.values[name] for name in rules.constraint_needs]
        return any(isinstance(value, NotApplicable) or (self.partial and value is None) for value in needed)

    def holds(self, rule: Compiled, question: Question) -> bool:
        value = self.evaluate(rule, question)
        # A rule that cannot run has its own finding; it must not hide or refuse the answer as well.
        return True if value is None else to_boolean(value)

    def evaluate(self, rule: Compiled, question: Question) -> Value | None:
        node = self.nodes.get(question.name, self.root.children[0])
        try:
            return rule.evaluate(node, self.environment)
        except (ExpressionError, RecursionError, OverflowError) as error:
            reason = error.rule if isinstance(error, ExpressionError) else "too large"
            self.remark(finding(RULE_FAILED, question.name, self.language, reason=reason))
            return None

    def remark(self, remark: Finding) -> None:
        self.remarks.setdefault(remark.question, []).append(remark)

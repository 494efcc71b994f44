"""A submission as phones send it (XForm instance XML) → answers and verdict.

Clients repair before they judge; a server must not. So what does not belong is named, never
dropped in silence, and names match by local name, because peers send with and without namespace.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Final

from lxml import etree

from .answers import Answer
from .compiled import CompiledForm
from .errors import SubmissionError
from .findings import UNKNOWN_QUESTION, Finding, Verdict, finding
from .model import Question

MAX_BYTES: Final = 1024 * 1024
MAX_DEPTH: Final = 10
MAX_ELEMENTS: Final = 10_000
_INTEGER: Final = re.compile(r"-?[0-9]{1,18}")


@dataclass(frozen=True)
class Submission:
    """What a phone sent: its answers, the verdict of the form's own rules, and its instanceID."""

    answers: dict[str, Answer]
    verdict: Verdict
    instance_id: str | None


def read_submission(xml: bytes, compiled: CompiledForm, *, today: dt.date, language: str) -> Submission:
    """Return the answers of a submission and the verdict on them.

    today: the day of the submission itself, else a valid one expires.
    Raises: SubmissionError: XFORMS-140 too large or deep, 141 not XML, 142 document type, 143 another form
        or version, 144 a question stands twice.
    """
    root = _parse(xml)
    form = compiled.form
    found = (root.get("id") or "", root.get("version") or "")
    if found != (form.name, form.version):
        raise SubmissionError(
            "XFORMS-143",
            "submission",
            f"must be of form {form.name}, version {form.version}",
            " ".join(found)[:120],
        )
    reader = _Reader(compiled, language)
    reader.walk(root, ())
    verdict = compiled.check(reader.answers, today=today, language=language)
    verdict = replace(verdict, findings=(*verdict.findings, *reader.findings))
    return Submission(reader.answers, verdict, reader.instance_id)


def _parse(xml: bytes) -> etree._Element:
    if len(xml) > MAX_BYTES:
        raise SubmissionError("XFORMS-140", "submission", f"at most {MAX_BYTES} bytes", str(len(xml)))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SubmissionError("XFORMS-141", "submission", "must be XML", str(error)[:120]) from error
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise SubmissionError("XFORMS-142", "submission", "must have no document type", "DOCTYPE")
    for number, element in enumerate(root.iter()):
        if number > MAX_ELEMENTS or sum(1 for _ in element.iterancestors()) > MAX_DEPTH:
            raise SubmissionError(
                "XFORMS-140", "submission", f"at most {MAX_ELEMENTS} elements, {MAX_DEPTH} levels deep"
            )
    return root


class _Reader:
    def __init__(self, compiled: CompiledForm, language: str) -> None:
        self.language = language
        self.questions = {question.name: question for question in compiled.form.questions}
        self.groups = {question.group for question in compiled.form.questions if question.group}
        self.answers: dict[str, Answer] = {}
        self.findings: list[Finding] = []
        self.instance_id: str | None = None

    def walk(self, element: etree._Element, above: tuple[str, ...]) -> None:
        for child in element.iterchildren(tag=etree.Element):
            name = etree.QName(child).localname
            question = self.questions.get(name)
            if not above and name == "meta":
                self.meta(child)
            elif not above and name in self.groups:
                self.walk(child, (name,))
            elif question is not None and above == ((question.group,) if question.group else ()):
                self.take(question, child)
            else:
                self.findings.append(finding(UNKNOWN_QUESTION, name[:60], self.language, given=name[:60]))

    def meta(self, element: etree._Element) -> None:
        for child in element.iterchildren(tag=etree.Element):
            if etree.QName(child).localname == "instanceID":
                self.instance_id = (child.text or "").strip() or None

    def take(self, question: Question, element: etree._Element) -> None:
        if question.name in self.answers:
            raise SubmissionError("XFORMS-144", f"question {question.name}", "stands once", "twice")
        text = "".join(str(part) for part in element.itertext())
        if question.type != "note":
            self.answers[question.name] = answer_of_text(question, text)


def answer_of_text(question: Question, text: str) -> Answer:
    """Return the answer an XML text means; a text that does not fit the type is kept for the check to refuse."""
    plain = text.strip()
    if not plain:
        return None
    if question.type == "integer":
        return int(plain) if _INTEGER.fullmatch(plain) else plain
    if question.type == "decimal" or question.is_number:
        return _decimal(plain)
    if question.type == "date":
        try:
            return dt.date.fromisoformat(plain[:10])
        except ValueError:
            return plain
    return tuple(plain.split()) if question.type == "select_multiple" else text


def _decimal(plain: str) -> Answer:
    try:
        return Decimal(plain) if len(plain) <= 40 else plain
    except InvalidOperation:
        return plain

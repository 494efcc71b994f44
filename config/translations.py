"""Catalogues of the interface, without the GNU tools: compile, collect from source, list what is missing.

Source language is English. Catalogues stand in `src/nucong/locale/<area>/{vi,zh_Hans}/LC_MESSAGES/`.
`python -m config.translations` compiles them and prints what is missing.
"""

from __future__ import annotations

import ast
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent / "src" / "nucong"
CATALOGUES = SOURCE / "locale"
FOLDERS = {"vi": "vi", "zh-hans": "zh_Hans"}

_PLAIN = {"gettext", "gettext_lazy", "gettext_noop", "_", "N_"}
_PLURAL = {"ngettext", "ngettext_lazy"}
_CONTEXT = {"pgettext", "pgettext_lazy"}
_CALL = re.compile(r"\b(?:gettext|ngettext|pgettext|npgettext|_)\(")


@dataclass(frozen=True, order=True)
class Message:
    """A sentence of the source: its English text, its context (empty mostly), whether it has a plural."""

    text: str
    context: str = ""
    plural: str = ""


def compile_catalogues() -> list[Path]:
    """Write each .mo that is missing or older than its .po; return those written.

    Several processes may start at once: each writes beside the target and moves its file there.
    """
    written = []
    for source in sorted(CATALOGUES.glob("*/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        import polib  # only when there is something to compile: start-up stays quick

        beside = target.with_suffix(f".mo.{os.getpid()}")
        polib.pofile(str(source)).save_as_mofile(str(beside))
        beside.replace(target)
        written.append(target)
    return written


def messages_in_source() -> dict[Message, str]:
    """Return every message of Python files and templates with one place (path:line) where it stands."""
    found: dict[Message, str] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        for message, number in _messages_of_python(path.read_text(encoding="utf-8"), str(path)):
            found.setdefault(message, f"{path.relative_to(SOURCE)}:{number}")
    for path in sorted(SOURCE.rglob("templates/**/*")):
        if path.is_file():
            for message in _messages_of_template(path.read_text(encoding="utf-8")):
                found.setdefault(message, str(path.relative_to(SOURCE)))
    return found


def missing(language: str) -> dict[Message, str]:
    """Return the messages that have no translation in `language` (vi or zh-hans), with their places."""
    known = _translated(language)
    return {message: place for message, place in messages_in_source().items() if message not in known}


def _translated(language: str) -> set[Message]:
    import polib

    known = set()
    for path in CATALOGUES.glob(f"*/{FOLDERS[language]}/LC_MESSAGES/django.po"):
        for entry in polib.pofile(str(path)):
            done = all(entry.msgstr_plural.values()) if entry.msgid_plural else entry.msgstr
            if done and not entry.obsolete and not entry.fuzzy:
                known.add(Message(entry.msgid, entry.msgctxt or "", entry.msgid_plural or ""))
    return known


def _messages_of_python(text: str, path: str) -> Iterator[tuple[Message, int]]:
    for node in ast.walk(ast.parse(text, path)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if message := _message(name, node.args):
                yield message, node.lineno


def _message(name: str, arguments: list[ast.expr]) -> Message | None:
    texts = [_constant(argument) for argument in arguments]
    if name in _PLAIN and texts and texts[0]:
        return Message(texts[0])
    if name in _PLURAL and len(texts) > 1 and texts[0] and texts[1]:
        return Message(texts[0], plural=texts[1])
    if name in _CONTEXT and len(texts) > 1 and texts[0] and texts[1]:
        return Message(texts[1], context=texts[0])
    if name == "npgettext" and len(texts) > 2 and texts[0] and texts[1] and texts[2]:
        return Message(texts[1], context=texts[0], plural=texts[2])
    return None


def _constant(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return _constant(node.left) + _constant(node.right)
    return ""


def _messages_of_template(text: str) -> Iterator[Message]:
    from django.utils.translation.template import templatize

    # Django blanks everything out except the calls, which are valid Python expressions.
    calls = templatize(text)
    for match in _CALL.finditer(calls):
        arguments = _string_arguments(calls, match.end())
        if message := _message(match.group()[:-1], arguments):
            yield message


_STRING = re.compile(r"""\s*u?(?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")\s*,?""", re.DOTALL)


def _string_arguments(calls: str, start: int) -> list[ast.expr]:
    arguments: list[ast.expr] = []
    while match := _STRING.match(calls, start):
        arguments.append(ast.Constant(ast.literal_eval(match["text"])))
        start = match.end()
    return arguments


def main() -> int:
    """Compile, then print what is missing; 1 when something is."""
    compile_catalogues()
    lacks = {language: missing(language) for language in FOLDERS}
    for language, messages in lacks.items():
        for message, place in messages.items():
            sys.stdout.write(f"{language}  {place}  {message.text!r}\n")
    return 1 if any(lacks.values()) else 0


if __name__ == "__main__":
    sys.exit(main())

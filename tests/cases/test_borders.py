"""What the room of cases never does: ask for too much, take files, send mail, open words outside its actions."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

from django import forms
from django.apps import apps
from django.db.models import FileField

from nucong.web.cases import inputs

SOURCE = Path(__file__).parents[2] / "src" / "nucong"
# What a woman is asked: what happened and where, and, if she likes, her name and how she can be reached.
ASKED = {
    "kind", "harassment", "context", "workplace", "child", "story", "name", "reach", "agreed", "consents",
    "source", "keep_out", "bar_line", "once",
}  # fmt: skip
MAY_STAY_EMPTY = {"name", "reach", "workplace", "harassment", "context"}


def sources(*folders: str) -> dict[str, str]:
    """Return the text of every module of some folders."""
    return {
        path.relative_to(SOURCE).as_posix(): path.read_text("utf-8")
        for folder in folders
        for path in (SOURCE / folder).rglob("*.py")
        if "migrations" not in path.parts
    }


def test_words_are_unsealed_by_actions_and_by_the_seal_of_an_account_alone() -> None:
    opening = {name for name, text in sources(".").items() if re.search(r"\bunseal\b", text)}

    outside = {name for name in opening if not name.startswith("cases/actions/")}
    # Of accounts alone: whose it is that was let in, and whose that is kept out. Nothing that was told.
    assert outside == {"cases/sealing.py", "cases/admitting.py", "cases/barring.py"}


def test_nobody_is_asked_for_more_than_what_happened_and_name_and_reach_are_free() -> None:
    for form in (inputs.LetterInput, inputs.NoteInput):
        assert set(form.base_fields) <= ASKED
        assert not [name for name in MAY_STAY_EMPTY if form.base_fields[name].required]


def test_a_case_takes_no_file_and_sends_no_mail() -> None:
    columns = [field for model in apps.get_app_config("cases").get_models() for field in model._meta.fields]
    asked = [
        field
        for _, form in inspect.getmembers(inputs, inspect.isclass)
        if issubclass(form, forms.BaseForm)
        for field in getattr(form, "base_fields", {}).values()
    ]

    assert not [each for each in columns if isinstance(each, FileField)]
    assert not [each for each in asked if isinstance(each, forms.FileField)]
    mail = re.compile(r"request\.FILES|core\.mail|send_mail|blobs|smtp", re.I)
    assert [name for name, text in sources("cases", "web/cases").items() if mail.search(text)] == []

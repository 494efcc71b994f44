"""Reading forms. Compiled definitions are kept per version: a published one never changes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from uuid import UUID

from nucong.engines import xforms

from .models import FormVersion
from .states import VersionState

Definition = xforms.Form
NOT_ASKED = frozenset({"note", "calculate"})  # nobody fills these in


def definition_of(version: FormVersion) -> Definition:
    """Return the definition of a version."""
    return xforms.Form.from_json(version.definition)


def compiled(key: UUID) -> xforms.CompiledForm:
    """Return the rules of a version, ready to check answers; those of a published one are kept."""
    try:
        return _published(key)
    except LookupError:
        return xforms.compile_form(definition_of(FormVersion.objects.get(pk=key)))


@lru_cache(maxsize=64)
def _published(key: UUID) -> xforms.CompiledForm:
    version = FormVersion.objects.get(pk=key)
    if version.state != VersionState.PUBLISHED:
        raise LookupError(key)  # a draft still changes: it is compiled anew each time
    return xforms.compile_form(definition_of(version))


def newest_version(form_id: UUID | None) -> FormVersion | None:
    """Return the newest version of a form, published or not; None without a form."""
    return FormVersion.objects.filter(form=form_id).order_by("-number").first() if form_id else None


def question_counts(version_ids: Iterable[UUID]) -> dict[UUID, int]:
    """Return how many questions each version asks; one query."""
    found = FormVersion.objects.filter(pk__in=set(version_ids)).values_list("pk", "definition")
    return {
        key: sum(question["type"] not in NOT_ASKED for question in definition["questions"])
        for key, definition in found
    }

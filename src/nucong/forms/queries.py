"""Reading forms. Compiled definitions are kept per version: a published one never changes."""

from __future__ import annotations

from functools import lru_cache
from uuid import UUID

from nucong.engines import xforms

from .models import FormVersion
from .states import VersionState

Definition = xforms.Form


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

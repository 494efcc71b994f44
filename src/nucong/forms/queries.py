"""Reading forms. Compiled definitions are kept per version: a published one never changes."""

from __future__ import annotations

import json
from functools import lru_cache

from nucong.engines import xforms

from .models import FormVersion


def definition_of(version: FormVersion) -> xforms.Form:
    """Return the definition of a version."""
    return xforms.Form.from_json(version.definition)


def compiled(version: FormVersion) -> xforms.CompiledForm:
    """Return the version's rules, ready to check answers."""
    return _compiled(json.dumps(version.definition, sort_keys=True))


@lru_cache(maxsize=64)
def _compiled(written: str) -> xforms.CompiledForm:
    return xforms.compile_form(xforms.Form.from_json(json.loads(written)))

"""One difference between a file and a rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Finding:
    """`rule` is a stable key such as "nd30.margin-left"; `source` names the clause it comes from."""

    rule: str
    found: str
    expected: str
    severity: Literal["error", "warning"]
    source: str

"""Every refusal of the product: one code each, and a sentence that can be told with what is raised."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import nucong
from nucong.kernel.refusal import Refusal

SOURCE = Path(nucong.__file__).parent
GAPS = re.compile(r"\{(\w+)\}")


def refusals() -> list[type[Refusal]]:
    """Return every refusal of the product."""
    for module in pkgutil.walk_packages([str(SOURCE)], "nucong."):
        if module.name.endswith(".errors") and ".engines." not in module.name:
            importlib.import_module(module.name)
    found, waiting = [], [Refusal]
    while waiting:
        kind = waiting.pop()
        found.append(kind)
        waiting += [each for each in kind.__subclasses__() if each.__module__.startswith("nucong.")]
    return found


REFUSALS = refusals()


def test_no_two_refusals_share_a_code() -> None:
    codes = Counter(kind.code for kind in REFUSALS)

    assert [code for code, count in codes.items() if count > 1] == []
    assert all(re.fullmatch(r"[A-Z]+-\d{3}", code) for code in codes)
    assert len(codes) > 40


# Answers that say who must do what otherwise; 500 is the API's sentence for a fault of its own.
REFUSING = {400, 401, 403, 404, 405, 409, 410, 413, 422, 429, 500, 503}


def test_refusals_answer_with_a_status_of_refusal() -> None:
    assert {kind.status for kind in REFUSALS} <= REFUSING


def raised() -> Iterator[tuple[str, str, set[str], bool]]:
    """Yield (place, class, keywords, whether more may come) of every refusal made in the source."""
    names = {kind.__name__ for kind in REFUSALS}
    for path in sorted(SOURCE.rglob("*.py")):
        if "engines" in path.relative_to(SOURCE).parts:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = ast.unparse(node.func).rsplit(".", 1)[-1]
                given = {word.arg for word in node.keywords if word.arg}
                more = any(word.arg is None for word in node.keywords)
            elif isinstance(node, ast.Raise) and node.exc is not None and not isinstance(node.exc, ast.Call):
                name, given, more = ast.unparse(node.exc).rsplit(".", 1)[-1], set(), False
            else:
                continue
            if name in names:
                yield f"{path.relative_to(SOURCE)}:{node.lineno}", name, given, more


def test_every_place_that_refuses_gives_the_facts_its_sentence_tells() -> None:
    by_name = {kind.__name__: kind for kind in REFUSALS}
    lacking = [
        f"{place} {name}: {missing}"
        for place, name, given, more in raised()
        if not more and (missing := set(GAPS.findall(by_name[name].sentence)) - given)
    ]

    assert not lacking, "\n".join(lacking)


def test_every_refusal_can_happen() -> None:
    used = {name for _, name, _, _ in raised()}
    parents = {parent.__name__ for kind in REFUSALS for parent in kind.__mro__[1:]}

    assert sorted({kind.__name__ for kind in REFUSALS} - used - parents) == []


@pytest.mark.parametrize("kind", REFUSALS, ids=lambda kind: kind.code)
def test_a_sentence_is_told_with_its_facts(kind: type[Refusal]) -> None:
    facts = {gap: f"<{gap}>" for gap in GAPS.findall(kind.sentence)}

    told = str(kind(**facts))

    assert told.startswith(f"{kind.code}: ")
    assert all(fact in told for fact in facts.values())
    assert not re.search(r"[{}]", told)


def test_a_fact_left_out_never_hides_the_refusal() -> None:
    kind = next(kind for kind in REFUSALS if GAPS.search(kind.sentence))

    assert "…" in str(kind())

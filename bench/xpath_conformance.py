"""Runs XPath conformance cases and reports how many give the expected value.

    python bench/xpath_conformance.py CASES.json [--engine python|js] [--show N]

Graded are the cases whose expected value is confirmed and does not depend on the clock, and the
parse cases (the browser runs trees the server parsed, so both engines share the parser). Cases on which
the engines of the field disagree are listed apart and not counted. The last line is one JSON object {"total", "passed", "failed"}.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import math
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.own_python import use_own_python

use_own_python()

from nucong.engines.xforms.errors import ExpressionError
from nucong.engines.xforms.xpath import (
    Environment,
    Node,
    Value,
    compile_expression,
    parse,
    to_boolean,
    to_number,
    to_string,
)
from nucong.engines.xforms.xpath.dates import Zone
from nucong.engines.xforms.xpath.nodes import XML_NAMESPACE, parse_xml

DEFAULT_ZONE = "America/Phoenix"
NOW = dt.datetime(2026, 1, 15, 12, 30, tzinfo=dt.UTC)
JS_RUNNER = Path(__file__).resolve().parent / "xpath_conformance.mjs"
Case = dict[str, Any]


def path_of(node: Node) -> str:
    """Return the address of a node in the notation of the cases: /*[1]/text()[2], /*[1]/@id."""
    if node.kind == "document" or node.parent is None:
        return "/"
    above = path_of(node.parent).rstrip("/")
    name = f"{node.prefix}:{node.name}" if node.prefix else node.name
    if node.kind == "attribute":
        return f"{above}/@{name}"
    if node.kind == "namespace":
        return f"{above}/namespace::{name}"
    family = [one for one in node.parent.children if one.kind == node.kind]
    label = "*" if node.kind == "element" else f"{node.kind}()"
    return f"{above}/{label}[{family.index(node) + 1}]"


class Document:
    """One document of the cases with what expressions may ask of it."""

    def __init__(self, source: str, namespaces: dict[str, str]) -> None:
        self.top = parse_xml(source)
        self.namespaces = {**namespaces, "xml": XML_NAMESPACE}
        elements = [node for node in self.top.descendants() if node.kind == "element"]
        self.instances = {
            name: node
            for node in elements
            if node.name == "instance" and (name := node.attribute("id")) is not None
        }
        self.translations = [node for node in elements if node.name == "translation"]

    def itext(self, language: str | None) -> dict[str, list[Node]]:
        """Return the texts of a language; without one, of the default or first."""
        chosen = [one for one in self.translations if one.attribute("lang") == language]
        if language is None:
            marked = [one for one in self.translations if one.attribute("default") is not None]
            chosen = marked or self.translations[:1]
        found = {}
        for translation in chosen:
            for text in translation.children:
                values = [child for child in text.children if child.name == "value"]
                if values:
                    found[text.attribute("id") or ""] = values
        return found

    def environment(self, case: Case) -> Environment:
        """Return the surroundings a case asks for."""
        zone = Zone(ZoneInfo(case.get("tz") or DEFAULT_ZONE))
        environment = Environment(
            self.top,
            NOW,
            zone,
            instances=self.instances,
            itext=self.itext(case.get("lang")),
            namespaces=self.namespaces,
        )
        if case.get("root"):
            environment.root = self.node(case["root"], environment)
        return environment

    def node(self, path: str, environment: Environment) -> Node:
        """Return the node at an address of the cases."""
        whole = Environment(self.top, NOW, environment.zone, namespaces=self.namespaces)
        found = compile_expression(path).evaluate(self.top, whole)
        assert isinstance(found, list)
        return found[0]


def expected_number(expected: Any) -> float:
    """Return the number a case expects; NaN, infinities and -0 are spelled."""
    return float(str(expected).replace("Infinity", "inf"))


def numbers_agree(case: Case, found: float) -> bool:
    """Return whether a number is the expected one within the case's tolerance."""
    expected: float = expected_number(case["expected"])
    if math.isnan(expected) or math.isnan(found):
        return math.isnan(expected) and math.isnan(found)
    if math.isinf(expected) or math.isinf(found):
        return expected == found
    if "tol" in case:
        return bool(abs(found - expected) <= case["tol"] * max(1.0, abs(expected)))
    if "factor" in case:
        return bool(math.floor(found * case["factor"] + 0.5) / case["factor"] == expected)
    return found == expected


def texts_agree(case: Case, found: str) -> bool:
    """Return whether a text is the expected one or matches the expected pattern."""
    if "match" in case:
        pattern, _, flags = case["match"][1:].rpartition("/")
        return re.search(pattern, found, re.I if "i" in flags else 0) is not None
    return bool(found == case["expected"])


def value_agrees(case: Case, value: Value, zone: Zone) -> bool:
    """Return whether a value, read as the case's type, is the expected one."""
    match case["type"]:
        case "boolean":
            return bool(to_boolean(value) == case["expected"])
        case "number":
            return numbers_agree(case, to_number(value, zone))
        case "string":
            return texts_agree(case, to_string(value))
        case "string-length":
            return bool(len(to_string(value)) == case["expected"])
        case "nodeset":
            return isinstance(value, list) and [path_of(node) for node in value] == case["expected"]
        case "nodeset-unordered":
            return isinstance(value, list) and sorted(map(path_of, value)) == sorted(case["expected"])
    return False


def run_python(case: Case, document: Document) -> tuple[bool, str]:
    """Return whether a case passes and what was found."""
    environment = document.environment(case)
    try:
        node = document.node(case["ctx"], environment)
        value = compile_expression(case["expr"]).evaluate(node, environment)
    except ExpressionError as error:
        return case["type"] == "error", str(error)
    shown = [path_of(node) for node in value] if isinstance(value, list) else value
    return value_agrees(case, value, environment.zone), repr(shown)


def parses(expression: str) -> bool:
    """Return whether an expression is XPath."""
    try:
        parse(expression)
    except ExpressionError:
        return False
    return True


def tree_json(node: Node) -> dict[str, Any]:
    """Return a node and all below as JSON for the JavaScript engine."""
    return {
        "kind": node.kind,
        "name": node.name,
        "prefix": node.prefix,
        "uri": node.uri,
        "value": node.value,
        "attributes": [tree_json(one) for one in node.attributes],
        "namespaces": [tree_json(one) for one in node.namespaces],
        "children": [tree_json(one) for one in node.children],
    }


def run_javascript(cases: list[Case], documents: list[Document]) -> list[tuple[bool, str]]:
    """Return the verdict on each case by the JavaScript engine under node, in one run."""
    node = shutil.which("node")
    if node is None:
        raise SystemExit("--engine js needs node, which is not installed")
    payload = {
        "documents": [
            {
                "tree": tree_json(one.top),
                "namespaces": one.namespaces,
                "instances": {name: parse(path_of(found)) for name, found in one.instances.items()},
            }
            for one in documents
        ],
        "now": NOW.timestamp() * 1000,
        "cases": [_case_for_javascript(case, documents[case["doc"]]) for case in cases],
    }
    done = subprocess.run(
        [node, str(JS_RUNNER)],
        input=json.dumps(payload),
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    zone = Zone(dt.UTC)
    verdicts = []
    for case, found in zip(cases, json.loads(done.stdout), strict=True):
        if "error" in found:
            verdicts.append((case["type"] == "error", found["error"]))
        else:
            verdicts.append((_javascript_agrees(case, found, zone), repr(found)))
    return verdicts


def _case_for_javascript(case: Case, document: Document) -> dict[str, Any]:
    offset = NOW.astimezone(ZoneInfo(case.get("tz") or DEFAULT_ZONE)).utcoffset() or dt.timedelta()
    try:
        tree = parse(case["expr"])
    except ExpressionError:
        tree = None
    return {
        "doc": case["doc"],
        "ctx": parse(case["ctx"]),
        "tree": tree,
        "root": parse(case["root"]) if case.get("root") else None,
        "offset": offset.total_seconds() / 60,
        "itext": {
            name: [parse(path_of(node)) for node in nodes]
            for name, nodes in document.itext(case.get("lang")).items()
        },
    }


def _javascript_agrees(case: Case, found: dict[str, Any], zone: Zone) -> bool:
    if case["type"] in ("nodeset", "nodeset-unordered"):
        nodes, expected = found["nodes"], case["expected"]
        return nodes == expected if case["type"] == "nodeset" else sorted(nodes or []) == sorted(expected)
    value: Value = found["string"]
    if case["type"] == "boolean":
        value = found["boolean"]
    elif case["type"] == "number":
        value = expected_number(found["number"])
    return value_agrees(case, value, zone)


def main() -> int:
    """Run the cases and print the last line of the contract; 0 also when cases fail."""
    options = _arguments()
    source = json.loads(options.cases.read_text(encoding="utf-8"))
    documents = [Document(text, source["meta"]["namespaces"]) for text in source["documents"]]
    graded = [case for case in source["cases"] if case["confirmed"] and not case.get("volatile")]
    disputed = [case for case in source["cases"] if not case["confirmed"] and not case.get("volatile")]
    failed = _grade("graded", graded, documents, options)
    wrong = [case for case in source["parse"] if parses(case["expr"]) != case["expected"]]
    for case in wrong[: options.show]:
        print(f"parse {case['expr']!r}: expected {case['expected']}")
    _grade("disputed, not counted", disputed, documents, options)
    total = len(graded) + len(source["parse"])
    failures = failed + len(wrong)
    print(json.dumps({"total": total, "passed": total - failures, "failed": failures}))
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", type=Path)
    parser.add_argument("--engine", choices=("python", "js"), default="python")
    parser.add_argument("--show", type=int, default=100, help="failures to print of each kind")
    return parser.parse_args()


def _grade(title: str, cases: list[Case], documents: list[Document], options: argparse.Namespace) -> int:
    if options.engine == "js":
        verdicts = run_javascript(cases, documents)
    else:
        verdicts = [run_python(case, documents[case["doc"]]) for case in cases]
    failures = [(case, found) for case, (passed, found) in zip(cases, verdicts, strict=True) if not passed]
    for case, found in failures[: options.show]:
        print(
            f"  {case['expr'][:90]!r} on document {case['doc']}: {case['type']}"
            f" {str(case['expected'])[:60]!r} {case.get('match', '')}, found {found[:60]}"
        )
    groups = Counter(case["group"] for case, _ in failures)
    print(
        f"{title}: {len(cases) - len(failures)} of {len(cases)} pass; failing groups {dict(groups.most_common(8))}"
    )
    return len(failures)


if __name__ == "__main__":
    sys.exit(main())

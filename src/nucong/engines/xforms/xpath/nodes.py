"""The light tree rules run over: elements, attributes, texts, comments, processing instructions.

`order` is the place in document order; attributes and namespace declarations follow their element.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, Literal

from lxml import etree

from ..errors import ExpressionError

NodeKind = Literal[
    "document", "element", "attribute", "namespace", "text", "comment", "processing-instruction"
]
XML_NAMESPACE: Final = "http://www.w3.org/XML/1998/namespace"
MAX_NODES: Final = 200_000


_PARENTS: Final = frozenset({"document", "element"})
#: Shared by all nodes without such relatives; never written to.
_NONE: Final[list[Any]] = []


class Node:
    """One node. `value` is the text of every kind but document and element."""

    __slots__ = (
        "attributes",
        "children",
        "kind",
        "name",
        "namespaces",
        "order",
        "parent",
        "prefix",
        "uri",
        "value",
    )

    def __init__(
        self,
        kind: NodeKind,
        name: str = "",
        value: str = "",
        parent: Node | None = None,
        *,
        prefix: str = "",
        uri: str = "",
        order: int = 0,
    ) -> None:
        self.kind = kind
        self.name = name
        self.value = value
        self.parent = parent
        self.prefix = prefix
        self.uri = uri
        self.order = order
        self.children: list[Node] = [] if kind in _PARENTS else _NONE
        self.attributes: list[Node] = _NONE
        self.namespaces: list[Node] = _NONE

    def text(self) -> str:
        """Return the string-value (XPath 1.0, section 5)."""
        if self.kind not in ("element", "document"):
            return self.value
        children = self.children
        if len(children) == 1 and children[0].kind == "text":
            return children[0].value
        return "".join(node.value for node in self.descendants() if node.kind == "text")

    def descendants(self) -> Iterator[Node]:
        """Yield all nodes below this one in document order."""
        stack = self.children[::-1]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(node.children[::-1])

    def attribute(self, name: str, uri: str = "") -> str | None:
        """Return the value of an attribute, or None."""
        for attribute in self.attributes:
            if attribute.name == name and attribute.uri == uri:
                return attribute.value
        return None

    def add_element(self, name: str, text: str, *, order: int) -> Node:
        """Append a child element holding this text, and return it."""
        element = Node("element", name, "", self, order=order)
        element.children.append(Node("text", "", text, element, order=order + 1))
        self.children.append(element)
        return element

    def __repr__(self) -> str:
        return f"<{self.kind} {self.name or self.value[:20]!r}>"


def root_of(node: Node) -> Node:
    """Return the topmost node of the tree."""
    while node.parent is not None:
        node = node.parent
    return node


def parse_xml(source: bytes | str) -> Node:
    """Return the document node of an XML text. Entities and network stay off.

    Raises: ExpressionError (XFORMS-060) when it is not well-formed or too large.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, strip_cdata=False)
    try:
        top = etree.fromstring(source.encode() if isinstance(source, str) else source, parser)
    except etree.XMLSyntaxError as error:
        raise ExpressionError("XFORMS-060", "XML", "must be well-formed", str(error)[:200]) from error
    return _Builder().document(top)


class _Builder:
    def __init__(self) -> None:
        self.order = 0

    def next(self) -> int:
        self.order += 1
        if self.order > MAX_NODES:
            raise ExpressionError("XFORMS-060", "XML", f"at most {MAX_NODES} nodes")
        return self.order

    def document(self, top: etree._Element) -> Node:
        document = Node("document")
        siblings = [*reversed(list(top.itersiblings(preceding=True))), top, *top.itersiblings()]
        document.children = [self.node(sibling, document) for sibling in siblings]
        return document

    def node(self, source: etree._Element, parent: Node) -> Node:
        if isinstance(source, etree._Comment):
            return Node("comment", "", source.text or "", parent, order=self.next())
        if isinstance(source, etree._ProcessingInstruction):
            return Node(
                "processing-instruction", str(source.target), source.text or "", parent, order=self.next()
            )
        return self.element(source, parent)

    def element(self, source: etree._Element, parent: Node) -> Node:
        name = etree.QName(source)
        element = Node(
            "element",
            name.localname,
            parent=parent,
            prefix=source.prefix or "",
            uri=name.namespace or "",
            order=self.next(),
        )
        element.namespaces = list(self.namespaces(source, element))
        element.attributes = list(self.attributes(source, element))
        self.text(source.text, element)
        for child in source:
            if not isinstance(child, etree._Entity):
                element.children.append(self.node(child, element))
            self.text(child.tail, element)
        return element

    def namespaces(self, source: etree._Element, element: Node) -> Iterator[Node]:
        for prefix, uri in sorted(source.nsmap.items(), key=lambda item: item[0] or ""):
            yield Node("namespace", prefix or "", uri, element, order=self.next())
        if "xml" not in source.nsmap:
            yield Node("namespace", "xml", XML_NAMESPACE, element, order=self.next())

    def attributes(self, source: etree._Element, element: Node) -> Iterator[Node]:
        prefixes = {uri: prefix for prefix, uri in source.nsmap.items() if prefix}
        for key, value in source.attrib.items():
            name = etree.QName(str(key))
            uri = name.namespace or ""
            prefix = "xml" if uri == XML_NAMESPACE else prefixes.get(uri, "")
            yield Node(
                "attribute", name.localname, str(value), element, prefix=prefix, uri=uri, order=self.next()
            )

    def text(self, text: str | None, element: Node) -> None:
        if not text:
            return
        if element.children and element.children[-1].kind == "text":
            element.children[-1].value += text
        else:
            element.children.append(Node("text", "", text, element, order=self.next()))

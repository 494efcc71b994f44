// Evaluates conformance cases with the browser engine: JSON on stdin, verdict material on stdout.

import { readFileSync } from "node:fs";
import { evaluate, toNumber, toText, toTruth } from "../src/nucong/engines/xforms/js/xpath.js";

function adopt(node, parent, counter) {
  node.parent = parent;
  node.order = counter.value++;
  for (const one of node.namespaces) adopt(one, node, counter);
  for (const one of node.attributes) adopt(one, node, counter);
  for (const one of node.children) adopt(one, node, counter);
  return node;
}

function pathOf(node) {
  if (!node.parent) return "/";
  const above = pathOf(node.parent).replace(/\/$/, "");
  const name = node.prefix ? `${node.prefix}:${node.name}` : node.name;
  if (node.kind === "attribute") return `${above}/@${name}`;
  if (node.kind === "namespace") return `${above}/namespace::${name}`;
  const family = node.parent.children.filter((one) => one.kind === node.kind);
  return `${above}/${node.kind === "element" ? "*" : `${node.kind}()`}[${family.indexOf(node) + 1}]`;
}

const spelled = (number) => (Object.is(number, -0) ? "-0" : String(number));
const { documents, cases, now } = JSON.parse(readFileSync(0, "utf8"));
for (const one of documents) one.tree = adopt(one.tree, null, { value: 0 });

const found = cases.map(({ doc, ctx, tree, root, offset, itext }) => {
  const { tree: top, namespaces, instances } = documents[doc];
  const whole = { root: top, now, offset, references: {}, namespaces };
  const at = (path) => evaluate(path, top, whole)[0];
  try {
    if (tree === null) throw new Error("syntax");
    const environment = {
      ...whole,
      root: root ? at(root) : top,
      instances: Object.fromEntries(Object.entries(instances).map(([name, path]) => [name, at(path)])),
      itext: Object.fromEntries(Object.entries(itext).map(([name, paths]) => [name, paths.map(at)])),
    };
    const value = evaluate(tree, at(ctx), environment);
    return {
      boolean: toTruth(value),
      number: spelled(toNumber(value, environment)),
      string: toText(value),
      nodes: Array.isArray(value) ? value.map(pathOf) : null,
    };
  } catch (error) {
    return { error: String(error.message) };
  }
});
process.stdout.write(JSON.stringify(found));

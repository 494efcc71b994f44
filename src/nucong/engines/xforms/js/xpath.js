// Runs parsed XPath rules: trees as JSON lists, made by the server (rules_json). No text is parsed
// here and nothing is compiled, so a strict Content-Security-Policy holds.
//
//   evaluate(tree, node, environment) → number | text | boolean | DateValue | list of nodes
//
// environment: { root, now (ms), offset (minutes), references: {question: node}, instances, itext, namespaces }

import { FUNCTIONS } from "./functions.js";

export const DAY = 86400000;

export class XPathError extends Error {}

export class DateValue {
  // days: since 1970-01-01 UTC, NaN when there is no such date.
  constructor(days, text, truth) {
    this.days = days;
    this.text = text;
    this.truth = truth;
  }
}

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2})(?::(\d{2})(?::(\d{2})(\.\d+)?)?)?(Z|[+-]\d{2}:\d{2})?)?$/;
const NUMBER = /^[+-]?(?:Infinity|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)$/;

export function offsetMinutes(spelled) {
  if (spelled === "Z") return 0;
  const minutes = Number(spelled.slice(1, 3)) * 60 + Number(spelled.slice(4, 6));
  if (Number(spelled.slice(1, 3)) > 14 || Number(spelled.slice(4, 6)) > 59) return null;
  return spelled[0] === "-" ? -minutes : minutes;
}

// Milliseconds since 1970 of an ISO text, null for other texts. Throws for a day the calendar lacks.
export function millisecondsOf(text, environment) {
  const match = ISO.exec(text);
  if (!match) return null;
  const [, year, month, day, hour = "0", minute, second = "0", fraction = ".0", offset] = match;
  const minutes = offset === undefined ? environment.offset : offsetMinutes(offset);
  if (minutes === null || (offset && offset !== "Z" && minute === undefined)) return null;
  const moment = new Date(0);
  moment.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  const valid = moment.getUTCMonth() === Number(month) - 1 && moment.getUTCDate() === Number(day);
  if (!valid || Number(hour) > 23 || Number(minute ?? 0) > 59 || Number(second) > 59) throw new XPathError("must be a day of the calendar");
  const thousandths = Number((fraction.slice(1) + "00").slice(0, 3));
  return moment.getTime() + ((Number(hour) * 60 + Number(minute ?? 0) - minutes) * 60 + Number(second)) * 1000 + thousandths;
}

export function daysOf(text, environment) {
  if (text.length < 10 || text[4] !== "-") return null;
  try {
    const milliseconds = millisecondsOf(text, environment);
    return milliseconds === null ? null : milliseconds / DAY;
  } catch {
    return null;
  }
}

export function textOf(node) {
  if (node.kind !== "element" && node.kind !== "document") return node.value;
  let text = "";
  for (const child of node.children) {
    if (child.kind === "text" || child.kind === "element") text += textOf(child);
  }
  return text;
}

export function toText(value) {
  if (Array.isArray(value)) return value.length ? textOf(value[0]) : "";
  if (value instanceof DateValue) return value.text;
  if (typeof value === "number") return Number.isNaN(value) ? "" : String(value);
  return String(value);
}

export function toTruth(value) {
  if (Array.isArray(value)) return value.length > 0;
  if (value instanceof DateValue) return value.truth;
  return Boolean(value);
}

export function toNumber(value, environment) {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (value instanceof DateValue) return value.days;
  const text = toText(value);
  if (Array.isArray(value) && text.trim() === "") return NaN;
  const days = daysOf(text, environment);
  if (days !== null) return days;
  const plain = text.trim();
  if (NUMBER.test(plain)) return Number(plain);
  return text !== "" && plain === "" ? 0 : NaN;
}

export function each(value) {
  return Array.isArray(value) ? value.map((node) => [node]) : [value];
}

export function inDocumentOrder(nodes) {
  return [...new Set(nodes)].sort((one, other) => one.order - other.order);
}

// --- operators -----------------------------------------------------------------------------------

const ARITHMETIC = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  div: (left, right) => left / right,
  mod: (left, right) => left % right,
};

const ORDER = {
  "<": (left, right) => left < right,
  "<=": (left, right) => left <= right,
  ">": (left, right) => left > right,
  ">=": (left, right) => left >= right,
};

function equal(left, right, environment) {
  const isNumber = (value) => typeof value === "number" || value instanceof DateValue;
  if (isNumber(left) || isNumber(right)) return toNumber(left, environment) === toNumber(right, environment);
  return toText(left) === toText(right);
}

export function compare(sign, left, right, environment) {
  if (sign in ORDER) {
    const holds = ORDER[sign];
    return each(left).some((one) =>
      each(right).some((other) => holds(toNumber(one, environment), toNumber(other, environment))));
  }
  const wanted = sign === "=";
  if (typeof left === "boolean" || typeof right === "boolean") return (toTruth(left) === toTruth(right)) === wanted;
  return each(left).some((one) => each(right).some((other) => equal(one, other, environment) === wanted));
}

function operation([, sign, left, right], context) {
  const { environment } = context;
  if (sign === "and") return toTruth(run(left, context)) && toTruth(run(right, context));
  if (sign === "or") return toTruth(run(left, context)) || toTruth(run(right, context));
  const first = run(left, context);
  const second = run(right, context);
  if (sign === "|") {
    if (!Array.isArray(first) || !Array.isArray(second)) throw new XPathError("joins node-sets only");
    return inDocumentOrder([...first, ...second]);
  }
  if (sign in ARITHMETIC) return ARITHMETIC[sign](toNumber(first, environment), toNumber(second, environment));
  return compare(sign, first, second, environment);
}

// --- paths ---------------------------------------------------------------------------------------

function descendants(node) {
  return node.children.flatMap((child) => [child, ...descendants(child)]);
}

function ancestors(node) {
  return node.parent ? [node.parent, ...ancestors(node.parent)] : [];
}

const isAside = (node) => node.kind === "attribute" || node.kind === "namespace";

function siblings(node, direction) {
  if (!node.parent || isAside(node)) return [];
  const family = node.parent.children;
  const place = family.indexOf(node);
  return direction > 0 ? family.slice(place + 1) : family.slice(0, place).reverse();
}

function following(node) {
  if (isAside(node)) return [...descendants(node.parent), ...following(node.parent)];
  return [node, ...ancestors(node)].flatMap((above) =>
    siblings(above, 1).flatMap((sibling) => [sibling, ...descendants(sibling)]));
}

function preceding(node) {
  return [node, ...ancestors(node)].flatMap((above) =>
    siblings(above, -1).flatMap((sibling) => [sibling, ...descendants(sibling)].reverse()));
}

// Nodes of each axis, nearest first.
const AXES = {
  ancestor: ancestors,
  "ancestor-or-self": (node) => [node, ...ancestors(node)],
  attribute: (node) => node.attributes ?? [],
  child: (node) => node.children,
  descendant: descendants,
  "descendant-or-self": (node) => [node, ...descendants(node)],
  following,
  "following-sibling": (node) => siblings(node, 1),
  namespace: (node) => node.namespaces ?? [],
  parent: (node) => (node.parent ? [node.parent] : []),
  preceding,
  "preceding-sibling": (node) => siblings(node, -1),
  self: (node) => [node],
};

function namespaceOf(prefix, context) {
  const { environment, node } = context;
  const known = environment.namespaces?.[prefix];
  if (known !== undefined) return known;
  for (const one of [node, ...ancestors(node), environment.root, ...environment.root.children]) {
    const found = (one.namespaces ?? []).find((declared) => declared.name === prefix);
    if (found) return found.value;
  }
  throw new XPathError(`the prefix ${prefix} must be declared`);
}

function passes(node, axis, [kind, first, second], context) {
  if (kind === "type") return (first === "node" || node.kind === first) && (second === null || node.name === second);
  const principal = axis === "attribute" || axis === "namespace" ? axis : "element";
  if (node.kind !== principal || (second !== "*" && node.name !== second)) return false;
  if (first !== null) return node.uri === namespaceOf(first, context);
  return second === "*" || !node.prefix;
}

function filtered(nodes, predicates, context) {
  let kept = nodes;
  for (const predicate of predicates) {
    const size = kept.length;
    kept = kept.filter((node, index) => {
      const verdict = run(predicate, { ...context, node, position: index + 1, size });
      return typeof verdict === "number" ? verdict === index + 1 : toTruth(verdict);
    });
  }
  return kept;
}

function path([, start, steps], context) {
  const { environment } = context;
  let nodes = start === "." ? [context.node] : start === "/" ? [environment.root] : run(start, context);
  if (!Array.isArray(nodes)) throw new XPathError("a path must start at nodes");
  for (const [axis, test, predicates] of steps) {
    const reached = nodes.flatMap((node) => {
      if (node === environment.root && (axis === "parent" || axis === "ancestor")) return [];
      const candidates = AXES[axis](node).filter((candidate) => passes(candidate, axis, test, context));
      return filtered(candidates, predicates, context);
    });
    nodes = inDocumentOrder(reached);
  }
  return nodes;
}

// --- expressions ---------------------------------------------------------------------------------

function call([, name, args], context) {
  const known = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : null;
  if (!known) throw new XPathError(`${name}() is not known here`);
  const [implementation, least, most] = known;
  if (args.length < least || args.length > most) throw new XPathError(`${name}() takes another number of arguments`);
  return implementation(context, ...args.map((argument) => (where = context) => run(argument, where)));
}

function run(tree, context) {
  switch (tree[0]) {
    case "num":
    case "str":
      return tree[1];
    case "ref": {
      const node = context.environment.references[tree[1]];
      return node ? [node] : [];
    }
    case "neg":
      return -toNumber(run(tree[1], context), context.environment);
    case "op":
      return operation(tree, context);
    case "call":
      return call(tree, context);
    case "path":
      return path(tree, context);
    case "filter": {
      const nodes = run(tree[1], context);
      if (!Array.isArray(nodes)) throw new XPathError("[…] filters nodes only");
      return filtered(nodes, tree[2], context);
    }
    default:
      throw new XPathError(`cannot run ${tree[0]}`);
  }
}

export function evaluate(tree, node, environment) {
  return run(tree, { node, position: 1, size: 1, current: node, environment });
}

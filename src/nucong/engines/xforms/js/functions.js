// The functions rules may call: name → [implementation, fewest arguments, most arguments].
// Arguments come as closures, so that if() stays lazy.

import { checksum } from "./digest.js";
import { area, distance, geofence } from "./geo.js";
import {
  DAY, DateValue, XPathError, daysOf, each, inDocumentOrder, millisecondsOf, offsetMinutes, textOf, toNumber, toText, toTruth,
} from "./xpath.js";

const text = (argument) => toText(argument());
const truth = (argument) => toTruth(argument());
const number = (context, argument) => toNumber(argument(), context.environment);
const words = (spelled) => spelled.split(/[ \t\r\n]+/).filter(Boolean);
const filled = (value) => (Array.isArray(value) ? words(toText(value)).length > 0 : toTruth(value));
const all = (args) => args.flatMap((argument) => each(argument()));
const numbers = (context, args) => all(args).map((value) => toNumber(value, context.environment));
const ownText = (context, argument) => (argument ? text(argument) : textOf(context.node));
const roundHalfUp = (value) => (Math.abs(value) >= 2 ** 52 ? value : Math.floor(value + 0.5));

function nodes(argument) {
  const found = argument();
  if (!Array.isArray(found)) throw new XPathError("takes nodes only");
  return found;
}

// --- dates ---------------------------------------------------------------------------------------

const two = (value) => String(value).padStart(2, "0");

function dateValue(milliseconds, environment) {
  if (milliseconds === null || Number.isNaN(milliseconds)) return new DateValue(NaN, "Invalid Date", false);
  const local = new Date(milliseconds + environment.offset * 60000);
  if (Number.isNaN(local.getTime())) return new DateValue(NaN, "Invalid Date", false);
  const [day, time] = local.toISOString().split("T");
  const ahead = Math.abs(environment.offset);
  const zone = `${environment.offset < 0 ? "-" : "+"}${two(Math.floor(ahead / 60))}:${two(ahead % 60)}`;
  const spelled = time === "00:00:00.000Z" ? day : `${day}T${time.slice(0, -1)}${zone}`;
  return new DateValue(milliseconds / DAY, spelled, milliseconds !== 0);
}

function moment(value, environment) {
  if (typeof value === "boolean") throw new XPathError("must be a date, not a truth value");
  if (typeof value === "number" || value instanceof DateValue) {
    const days = toNumber(value, environment);
    return Number.isFinite(days) ? Math.floor(days * DAY + 0.5) : null;
  }
  return millisecondsOf(toText(value), environment);
}

function date(context, argument) {
  const value = argument();
  if (typeof value === "boolean") return "";
  if (typeof value === "number" || value instanceof DateValue) return dateValue(moment(value, context.environment), context.environment);
  const spelled = toText(value);
  if (spelled === "") return "";
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})(T.*)?$/.exec(spelled);
  const padded = match ? `${match[1]}-${two(match[2])}-${two(match[3])}${match[4] ?? ""}` : "";
  return dateValue(millisecondsOf(padded, context.environment), context.environment);
}

function today({ environment }) {
  const shift = environment.offset * 60000;
  return dateValue(Math.floor((environment.now + shift) / DAY) * DAY - shift, environment);
}

function decimalTime({ environment }, argument) {
  const match = /^(\d{2}):([0-5]\d)(?::([0-5]\d)(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/.exec(text(argument));
  const source = match?.[5] ? offsetMinutes(match[5]) : environment.offset;
  if (!match || Number(match[1]) > 23 || source === null) return NaN;
  const seconds = (Number(match[1]) * 60 + Number(match[2])) * 60 + Number(match[3] ?? 0);
  const thousandths = Number(((match[4] ?? ".0").slice(1) + "00").slice(0, 3));
  const shifted = seconds * 1000 + thousandths + (environment.offset - source) * 60000;
  return (((shifted % DAY) + DAY) % DAY) / DAY;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

function formatDate({ environment }, argument, pattern) {
  const milliseconds = millisecondsOf(text(argument), environment);
  if (milliseconds === null) return "";
  const local = new Date(milliseconds + environment.offset * 60000);
  const year = String(local.getUTCFullYear()).padStart(4, "0");
  const [month, day, hour] = [local.getUTCMonth(), local.getUTCDate(), local.getUTCHours()];
  const signs = {
    "%Y": year, "%y": year.slice(2), "%m": two(month + 1), "%n": String(month + 1), "%b": MONTHS[month],
    "%d": two(day), "%e": String(day), "%a": WEEKDAYS[local.getUTCDay()], "%H": two(hour), "%h": String(hour),
    "%M": two(local.getUTCMinutes()), "%S": two(local.getUTCSeconds()), "%3": String(local.getUTCMilliseconds()).padStart(3, "0"),
  };
  return text(pattern).replace(/%[A-Za-z3]/g, (sign) => signs[sign] ?? sign);
}

// --- numbers -------------------------------------------------------------------------------------

function numberFunction(context, argument) {
  const value = argument ? argument() : [context.node];
  if (value instanceof DateValue || typeof value === "number") return value;
  const days = typeof value === "boolean" ? null : daysOf(toText(value), context.environment);
  return days === null ? toNumber(value, context.environment) : new DateValue(days, String(Math.floor(days)), true);
}

function sum(context, argument) {
  const values = numbers(context, [argument]);
  return values.length ? values.reduce((total, value) => total + value, 0) : NaN;
}

function extreme(context, args, choose) {
  const values = numbers(context, args);
  return values.length ? choose(...values) : NaN;
}

function round(context, argument, decimals) {
  const value = number(context, argument);
  const factor = 10 ** (decimals ? number(context, decimals) : 0);
  return (Math.round(Math.abs(value) * factor) / factor) * (value < 0 ? -1 : 1);
}

const one = (name) => [(context, argument) => Math[name](number(context, argument)), 1, 1];
const pair = (name) => [(context, first, second) => Math[name](number(context, first), number(context, second)), 2, 2];

// --- texts ---------------------------------------------------------------------------------------

function substring(context, argument, start, length) {
  const whole = text(argument);
  const first = roundHalfUp(number(context, start));
  const last = length ? first + roundHalfUp(number(context, length)) : Infinity;
  if (Number.isNaN(first) || Number.isNaN(last)) return "";
  const bound = (place) => Math.min(Math.max(place - 1, 0), whole.length);
  return bound(first) < bound(last) ? whole.slice(bound(first), bound(last)) : "";
}

function substr(context, argument, start, end) {
  const whole = text(argument);
  const place = (closure) => Number.parseInt(text(closure), 10) || 0;
  return whole.slice(place(start), end ? place(end) : whole.length);
}

function translate(context, argument, old, replacement) {
  const table = new Map();
  const replacements = [...text(replacement)];
  [...text(old)].forEach((sign, place) => table.has(sign) || table.set(sign, replacements[place] ?? ""));
  return [...text(argument)].map((sign) => table.get(sign) ?? sign).join("");
}

function parted(argument, mark) {
  const [whole, sought] = [text(argument), text(mark)];
  const place = whole.indexOf(sought);
  return place < 0 ? null : [whole.slice(0, place), whole.slice(place + sought.length)];
}

function base64(argument) {
  try {
    const bytes = Uint8Array.from(atob(text(argument)), (sign) => sign.codePointAt(0));
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return "";
  }
}

function regex(context, argument, pattern) {
  try {
    return new RegExp(text(pattern)).test(text(argument));
  } catch {
    throw new XPathError("regex() needs a pattern");
  }
}

// --- choices and nodes ---------------------------------------------------------------------------

function within(context, least, most, pairs) {
  const [low, high] = [number(context, least), number(context, most)];
  if (high === -1 && low < 1) return true;
  const total = pairs.reduce((sofar, [ticked, weight]) => sofar + (ticked ? weight : 0), 0);
  return low <= total && total <= (high === -1 ? Infinity : high);
}

function weightedChecklist(context, least, most, ...items) {
  if (items.length % 2) throw new XPathError("each item needs a weight");
  const pairs = [];
  for (let place = 0; place < items.length; place += 2) {
    const [values, weights] = [each(items[place]()), each(items[place + 1]())];
    if (values.length < weights.length) return false;
    weights.forEach((weight, index) => pairs.push([filled(values[index]), toNumber(weight, context.environment)]));
  }
  return within(context, least, most, pairs);
}

function lang(context, argument) {
  const language = text(argument).toLowerCase();
  for (let node = context.node; language && node; node = node.parent) {
    const found = (node.attributes ?? []).find((item) => item.name === "lang" && item.prefix === "xml");
    if (found) return `${found.value.toLowerCase()}-`.startsWith(`${language}-`);
  }
  return false;
}

function position(context, argument) {
  if (!argument) return context.position;
  const [node, ...others] = nodes(argument);
  if (others.length) throw new XPathError("position() takes one node");
  if (!node) return NaN;
  const family = node.parent.children.filter((item) => item.kind === "element");
  let place = family.indexOf(node);
  let count = 1;
  while (place > 0 && family[place - 1].name === node.name) [place, count] = [place - 1, count + 1];
  return count;
}

function named(describe) {
  return [(context, argument) => {
    const node = (argument ? nodes(argument) : [context.node])[0];
    return node ? describe(node) : "";
  }, 0, 1];
}

function id(context, argument) {
  const wanted = new Set(all([argument]).flatMap((value) => words(toText(value))));
  let top = context.node;
  while (top.parent) top = top.parent;
  const found = new Map();
  const visit = (node) => {
    const own = (node.attributes ?? []).find((item) => item.name === "id" && !item.uri)?.value;
    if (wanted.has(own) && !found.has(own)) found.set(own, node);
    node.children.forEach(visit);
  };
  visit(top);
  return inDocumentOrder(found.values());
}

const isInside = (node, container) => node.parent === container || Boolean(node.parent && isInside(node.parent, container));
const depth = (node) => (node.parent ? 1 + depth(node.parent) : 0);

function indexedRepeat(context, target, ...pairs) {
  const levels = [];
  for (let place = 0; place < pairs.length; place += 2) levels.push([nodes(pairs[place]), number(context, pairs[place + 1])]);
  if (levels.some(([found]) => found.length === 0)) return [];
  levels.sort((first, second) => depth(first[0][0]) - depth(second[0][0]));
  let container = null;
  for (const [found, index] of levels) {
    container = found.filter((node) => !container || isInside(node, container))[index - 1];
    if (!container) return [];
  }
  return nodes(target).filter((node) => isInside(node, container));
}

export const FUNCTIONS = {
  true: [() => true, 0, 0],
  false: [() => false, 0, 0],
  not: [(context, argument) => !truth(argument), 1, 1],
  boolean: [(context, argument) => truth(argument), 1, 1],
  "boolean-from-string": [(context, argument) => ["1", "true"].includes(text(argument)), 1, 1],
  if: [(context, condition, then, otherwise) => (truth(condition) ? then() : otherwise()), 3, 3],
  lang: [lang, 1, 1],
  selected: [(context, chosen, choice) => (words(text(chosen)).length ? words(text(chosen)) : [""]).includes(text(choice).trim()), 2, 2],
  "selected-at": [(context, chosen, index) => words(text(chosen))[Number.parseInt(text(index), 10)] ?? "", 2, 2],
  "count-selected": [(context, chosen) => words(text(chosen)).length, 1, 1],
  checklist: [(context, least, most, ...items) => within(context, least, most, all(items).map((value) => [filled(value), 1])), 2, Infinity],
  "weighted-checklist": [weightedChecklist, 2, Infinity],
  number: [numberFunction, 0, 1],
  sum: [sum, 1, 1],
  min: [(context, ...args) => extreme(context, args, Math.min), 0, Infinity],
  max: [(context, ...args) => extreme(context, args, Math.max), 0, Infinity],
  round: [round, 1, 2],
  int: [(context, argument) => Math.trunc(number(context, argument)), 1, 1],
  floor: one("floor"), ceiling: one("ceil"), abs: one("abs"), sqrt: one("sqrt"), exp: one("exp"),
  log: one("log"), log10: one("log10"), sin: one("sin"), cos: one("cos"), tan: one("tan"),
  asin: one("asin"), acos: one("acos"), atan: one("atan"), atan2: pair("atan2"), pow: pair("pow"),
  exp10: [(context, argument) => 10 ** number(context, argument), 1, 1],
  pi: [() => Math.PI, 0, 0],
  string: [(context, argument) => ownText(context, argument), 0, 1],
  "string-length": [(context, argument) => ownText(context, argument).length, 0, 1],
  "normalize-space": [(context, argument) => words(ownText(context, argument)).join(" "), 0, 1],
  concat: [(context, ...args) => all(args).map(toText).join(""), 0, Infinity],
  join: [(context, glue, ...args) => all(args).map(toText).join(text(glue)), 1, Infinity],
  "starts-with": [(context, whole, part) => text(whole).startsWith(text(part)), 2, 2],
  "ends-with": [(context, whole, part) => text(whole).endsWith(text(part)), 2, 2],
  contains: [(context, whole, part) => text(whole).includes(text(part)), 2, 2],
  substring: [substring, 2, 3],
  substr: [substr, 2, 3],
  "substring-before": [(context, whole, mark) => parted(whole, mark)?.[0] ?? "", 2, 2],
  "substring-after": [(context, whole, mark) => parted(whole, mark)?.[1] ?? "", 2, 2],
  translate: [translate, 3, 3],
  coalesce: [(context, first, second) => text(first) || text(second), 2, 2],
  regex: [regex, 2, 2],
  digest: [(context, whole, algorithm, encoding) => checksum(text(whole), text(algorithm), encoding ? text(encoding) : "base64"), 2, 3],
  "base64-decode": [(context, argument) => base64(argument), 1, 1],
  today: [today, 0, 0],
  now: [({ environment }) => dateValue(environment.now, environment), 0, 0],
  date: [date, 1, 1],
  "date-time": [date, 1, 1],
  "decimal-date-time": [({ environment }, argument) => (moment(argument(), environment) ?? NaN) / DAY, 1, 1],
  "decimal-time": [decimalTime, 1, 1],
  "format-date": [formatDate, 2, 2],
  "format-date-time": [formatDate, 2, 2],
  count: [(context, argument) => nodes(argument).length, 1, 1],
  "count-non-empty": [(context, argument) => nodes(argument).filter((node) => textOf(node) !== "").length, 1, 1],
  last: [(context) => context.size, 0, 0],
  position: [position, 0, 1],
  name: named((node) => (node.prefix ? `${node.prefix}:${node.name}` : node.name)),
  "local-name": named((node) => node.name),
  "namespace-uri": named((node) => node.uri),
  id: [id, 1, 1],
  current: [(context) => [context.current], 0, 0],
  instance: [({ environment }, argument) => [environment.instances?.[text(argument)] ?? []].flat(), 1, 1],
  "jr:itext": [({ environment }, argument) => environment.itext?.[text(argument)] ?? [], 1, 1],
  once: [(context, argument) => textOf(context.node) || text(argument), 1, 1],
  "indexed-repeat": [indexedRepeat, 3, Infinity],
  distance: [distance, 1, Infinity],
  area: [area, 1, 1],
  geofence: [geofence, 2, 2],
};

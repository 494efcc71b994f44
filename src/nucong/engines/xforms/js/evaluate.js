// The verdict on the answers of a form, the same as the server's; the server always runs it again.
//
//   import { checkForm } from "./evaluate.js";
//   const { values, findings, irrelevant } = checkForm(rules, answers, { today: "2017-03-20", language: "vi" });
//
// rules: the JSON of rules_json(form). answers and values, by question: null (blank), { na: true }, a number,
// text, "2017-03-20" for a day, a list of choices. findings: { code, question, params, message, severity }.

import { DateValue, XPathError, evaluate, toText, toTruth } from "./xpath.js";

export { evaluate };

const [REQUIRED, CONSTRAINT, NOT_INTEGER, NOT_NUMBER, NOT_DATE, NOT_TEXT, UNKNOWN_CHOICE, TOO_MANY_DECIMALS, TOO_LARGE] = [
  "XFORMS-100", "XFORMS-101", "XFORMS-102", "XFORMS-103", "XFORMS-104", "XFORMS-105", "XFORMS-106", "XFORMS-107", "XFORMS-108",
];
const [CALCULATE_DIFFERS, NOT_RELEVANT, UNKNOWN_QUESTION, TOO_LONG, NOT_TO_BE_ANSWERED] = [
  "XFORMS-110", "XFORMS-111", "XFORMS-112", "XFORMS-114", "XFORMS-115",
];
const MAX_NUMBER = 1e15;
const MAX_TEXT = 20000;

export const isNotApplicable = (value) => value !== null && typeof value === "object" && value.na === true;
const isBlank = (value) => value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

// A number without exponent, as the server writes it.
function plainNumber(value) {
  const spelled = String(value);
  return spelled.includes("e") ? value.toFixed(20).replace(/\.?0+$/, "") : spelled;
}

function textOfAnswer(value) {
  if (isBlank(value) || isNotApplicable(value)) return "";
  if (typeof value === "number") return plainNumber(value);
  return Array.isArray(value) ? value.join(" ") : String(value);
}

const decimalsOf = (value) => (plainNumber(value).split(".")[1] ?? "").length;

// Halves away from zero on the decimal digits, so that no binary fraction shows.
function scaled(value, scale) {
  if (decimalsOf(value) <= scale) return value;
  const [sign, plain] = value < 0 ? [-1, plainNumber(-value)] : [1, plainNumber(value)];
  const [whole, fraction] = plain.split(".");
  const digits = BigInt(whole + fraction.slice(0, scale)) + (fraction[scale] >= "5" ? 1n : 0n);
  const padded = String(digits).padStart(scale + 1, "0");
  const point = padded.length - scale;
  return (sign * Number(`${padded.slice(0, point)}.${padded.slice(point)}0`)) || 0;
}

function isDay(value) {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const moment = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().slice(0, 10) === value;
}

function typedNumber(question, value) {
  if (typeof value !== "number" || !Number.isFinite(value)) return [value, NOT_NUMBER, { given: textOfAnswer(value).slice(0, 60) }];
  if (Math.abs(value) >= MAX_NUMBER) return [value, TOO_LARGE, {}];
  const given = plainNumber(value);
  if (question.type === "integer" && !Number.isInteger(value)) return [value, NOT_INTEGER, { given }];
  if (decimalsOf(value) > question.scale) return [value, TOO_MANY_DECIMALS, { scale: question.scale, given }];
  return [value];
}

function typedText(value) {
  if (typeof value !== "string") return [value, NOT_TEXT, { given: textOfAnswer(value).slice(0, 60) }];
  return [...value].length > MAX_TEXT ? [value, TOO_LONG, { limit: MAX_TEXT }] : [value];
}

function typedChoices(question, value) {
  const chosen = typeof value === "string" ? [value] : value;
  if (!Array.isArray(chosen)) return [value, UNKNOWN_CHOICE, { given: textOfAnswer(value).slice(0, 60) }];
  const strange = chosen.find((one) => !question.choices.includes(one));
  if (strange !== undefined) return [chosen, UNKNOWN_CHOICE, { given: String(strange).slice(0, 60) }];
  return [question.choices.filter((name) => chosen.includes(name))];
}

// [value in the form its type wants, code of what is wrong, facts]
function typed(question, value) {
  if (isBlank(value)) return [null];
  if (isNotApplicable(value)) return [value];
  switch (question.type) {
    case "integer":
    case "decimal":
      return typedNumber(question, value);
    case "calculate":
      return typeof value === "number" || question.number ? typedNumber(question, value) : typedText(value);
    case "date":
      return isDay(value) ? [value] : [value, NOT_DATE, { given: textOfAnswer(value).slice(0, 60) }];
    case "select_one": {
      const one = Array.isArray(value) && value.length === 1 ? value[0] : value;
      return question.choices.includes(one) ? [one] : [one, UNKNOWN_CHOICE, { given: textOfAnswer(one).slice(0, 60) }];
    }
    case "select_multiple":
      return typedChoices(question, value);
    case "note":
      return [null, NOT_TO_BE_ANSWERED, {}];
    default:
      return typedText(value);
  }
}

function answerOfValue(question, value) {
  const spelled = toText(value);
  if (question.type === "date" && (value instanceof DateValue || typeof value === "string")) {
    const day = spelled.slice(0, 10);
    return isDay(day) ? day : spelled || null;
  }
  const wantsNumber = question.number || typeof value === "number" || value instanceof DateValue;
  if (!wantsNumber) return question.type === "select_multiple" ? (spelled.split(/\s+/).filter(Boolean).length ? spelled.split(/\s+/).filter(Boolean) : null) : spelled || null;
  const number = spelled.trim() === "" ? NaN : Number(spelled);
  if (Number.isNaN(number) && typeof value !== "number" && spelled.trim() !== "") return spelled;
  return Number.isFinite(number) && Math.abs(number) < MAX_NUMBER ? scaled(number, question.scale) : null;
}

function element(name, parent, text, order) {
  const node = { kind: "element", name, prefix: "", uri: "", value: "", parent, order, children: [] };
  if (text !== null) node.children.push({ kind: "text", name: "", value: text, parent: node, order: order + 1, children: [] });
  parent.children.push(node);
  return node;
}

class Judgement {
  constructor(rules, options) {
    this.rules = rules;
    this.options = options;
    this.values = {};
    this.findings = new Map(rules.questions.map((question) => [question.name, []]));
    this.mistyped = new Set();
    this.irrelevant = new Set();
    this.root = { kind: "document", name: "", prefix: "", uri: "", value: "", order: 0, children: [] };
    const now = Date.parse(`${options.today}T00:00:00Z`);
    this.environment = { root: this.root, now, offset: 0, references: {} };
  }

  remark(code, question, params, own = "") {
    const texts = this.rules.messages[code];
    const sentence = own || (texts[this.options.language] ?? texts.en).replace(/\{(\w+)\}/g, (_, key) => params[key]);
    const severity = code === NOT_RELEVANT ? "warning" : "error";
    this.findings.get(question).push({ code, question, params, message: sentence, severity });
  }

  take(question, answer) {
    const [value, code, params] = typed(question, answer);
    this.values[question.name] = value;
    if (code) {
      this.mistyped.add(question.name);
      this.remark(code, question.name, params);
    }
  }

  plant() {
    const top = element("data", this.root, null, 1);
    const groups = {};
    let order = 2;
    for (const { name, type, path } of this.rules.questions) {
      if (type === "note") continue;
      const group = path.length === 3 ? path[1] : null;
      if (group && !groups[group]) groups[group] = element(group, top, null, order++);
      this.environment.references[name] = element(name, group ? groups[group] : top, textOfAnswer(this.values[name]), order);
      order += 2;
    }
  }

  // The value of a rule; undefined when it cannot run here: then only the server decides.
  value(tree, question) {
    try {
      return evaluate(tree, this.environment.references[question.name] ?? this.root.children[0], this.environment);
    } catch (error) {
      if (error instanceof XPathError || error instanceof RangeError) return undefined;
      throw error;
    }
  }

  holds(tree, question) {
    const value = this.value(tree, question);
    return value === undefined || toTruth(value);
  }

  settle(question) {
    if (question.relevant && !this.holds(question.relevant, question)) this.prune(question);
    else if (question.calculate) this.calculate(question);
  }

  prune({ name, calculate }) {
    this.findings.set(name, []);
    if (this.values[name] !== null && !calculate) this.remark(NOT_RELEVANT, name, {});
    this.values[name] = null;
    this.irrelevant.add(name);
    const node = this.environment.references[name];
    if (node) node.parent.children.splice(node.parent.children.indexOf(node), 1);
    delete this.environment.references[name];
  }

  calculate(question) {
    const { name } = question;
    const given = this.values[name];
    if (question.volatile && given !== null) return;
    const value = this.value(question.calculate, question);
    if (value === undefined) return;
    const computed = answerOfValue(question, value);
    if (given === null || this.options.partial) {
      const [kept, code, params] = typed(question, computed);
      this.values[name] = kept;
      this.environment.references[name].children[0].value = textOfAnswer(kept);
      if (code) this.remark(code, name, params);
    } else if (textOfAnswer(given) !== textOfAnswer(computed)) {
      const facts = { given: textOfAnswer(given).slice(0, 60), computed: textOfAnswer(computed).slice(0, 60) };
      this.remark(CALCULATE_DIFFERS, name, facts);
    }
  }

  // A constraint waits for what does not apply and, in a draft, for what is still blank.
  waits(question) {
    const needed = question.constraint_needs.map((name) => this.values[name]);
    return needed.some((value) => isNotApplicable(value) || (this.options.partial && value === null));
  }

  demand(question) {
    const { name, type } = question;
    const value = this.values[name];
    if (this.irrelevant.has(name) || this.mistyped.has(name)) return;
    if (value === null) {
      if (question.required && !this.options.partial && type !== "note" && type !== "calculate") this.remark(REQUIRED, name, {});
      return;
    }
    if (isNotApplicable(value) || !question.constraint || this.waits(question)) return;
    if (!this.holds(question.constraint, question)) {
      const own = question.constraint_message[this.options.language] ?? "";
      this.remark(CONSTRAINT, name, { given: textOfAnswer(value).slice(0, 60) }, own);
    }
  }

  run(answers) {
    const { questions, order } = this.rules;
    const byName = new Map(questions.map((question) => [question.name, question]));
    for (const question of questions) this.take(question, answers[question.name] ?? null);
    this.plant();
    for (const name of order) this.settle(byName.get(name));
    for (const question of questions) this.demand(question);
    for (const name of Object.keys(answers)) {
      if (byName.has(name)) continue;
      this.findings.set(name, []);
      this.remark(UNKNOWN_QUESTION, name, { given: name });
    }
    return { values: this.values, findings: [...this.findings.values()].flat(), irrelevant: [...this.irrelevant] };
  }
}

export function checkForm(rules, answers, { today, language, partial = false }) {
  return new Judgement(rules, { today, language, partial }).run(answers);
}

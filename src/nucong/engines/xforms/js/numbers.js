// Numbers as people type and read them, per language; the same readings as the server's numbers.py.
//
//   parseNumber("1.234,5", "vi") → { value: 1234.5 }
//   parseNumber("1.23", "vi")    → { doubtful: [123, 1.23] }
//   parseNumber("1,200", "vi", 0) → { doubtful: [1.2, 1200] }: a whole number is asked for
//   parseNumber("abc", "vi")     → {}

const SIGNS = { vi: [".", ","], zh: [",", "."], en: [",", "."] };

const signsOf = (language) => SIGNS[language.split("-")[0].toLowerCase()] ?? SIGNS.en;
const escaped = (text) => text.replace(/[.,+]/g, "\\$&");

function plainCharacters(text) {
  const narrow = text.normalize("NFKC").trim().replace("\u2212", "-");
  const parts = narrow.split(/\s+/);
  return parts.slice(1).every((part) => /^[0-9]{3}(?![0-9])/.test(part)) ? parts.join("") : narrow;
}

const groupsWell = (whole, grouping) =>
  new RegExp(`^[+-]?(?:[0-9]*|[1-9][0-9]{0,2}(?:${escaped(grouping)}[0-9]{3})+)$`).test(whole);

export function parseNumber(text, language, places = 3) {
  const [grouping, decimal] = signsOf(language);
  const typed = plainCharacters(text);
  if (!typed || typed.length > 40) return {};
  if (/^[+-]?[0-9]+$/.test(typed)) return { value: Number(typed) };
  const [whole, ...fraction] = typed.split(decimal);
  const digits = whole.replaceAll(grouping, "");
  if (fraction.length === 1 && /^[0-9]*$/.test(fraction[0]) && groupsWell(whole, grouping) && (fraction[0] || /[0-9]/.test(digits))) {
    if (places < 3 && fraction[0].length === 3 && /^[+-]?[1-9][0-9]{0,2}$/.test(whole)) {
      return { doubtful: [Number(`${whole}.${fraction[0]}`), Number(whole + fraction[0])] };
    }
    return { value: Number(`${/[0-9]/.test(digits) ? digits : `${digits}0`}.${fraction[0] || "0"}`) };
  }
  if (!fraction.length && groupsWell(whole, grouping) && /[0-9]/.test(digits)) return { value: Number(digits) };
  const decimals = typed.split(decimal).length - 1;
  if (decimals > 1 && groupsWell(typed, decimal)) return { value: Number(typed.replaceAll(decimal, "")) };
  const groups = typed.split(grouping).length - 1;
  if (!new RegExp(`^[+-]?[0-9][0-9${escaped(grouping + decimal)}]*$`).test(typed) || decimals > 1 || groups > 1) return {};
  const byLanguage = Number(typed.replaceAll(grouping, "").replace(decimal, "."));
  return { doubtful: [byLanguage, Number(typed.replaceAll(decimal, "").replace(grouping, "."))] };
}

export function formatNumber(value, language) {
  const [grouping, decimal] = signsOf(language);
  const [whole, fraction] = String(Math.abs(value)).split(".");
  const grouped = whole.replace(/\B(?=(?:[0-9]{3})+$)/g, grouping);
  return `${value < 0 ? "-" : ""}${grouped}${fraction ? decimal + fraction : ""}`;
}

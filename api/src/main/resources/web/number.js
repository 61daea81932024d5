import { lang, t } from "./words.js";

const LOCALES = { fi: "fi-FI", sv: "sv-FI", en: "en-GB" };
const formats = new Map();

const minus = (text) => text.replace(/^-/, "−");

const format = (decimals) => {
  const key = lang() + decimals;
  if (!formats.has(key)) {
    formats.set(key, new Intl.NumberFormat(LOCALES[lang()], { minimumFractionDigits: decimals, maximumFractionDigits: decimals }));
  }
  return formats.get(key);
};

/** A number with its decimals; an en dash for none. */
export const number = (value, decimals = 0) => (value === null || value === undefined ? "–" : minus(format(decimals).format(value)));

/** A number with up to so many decimals, for axes. */
export const short = (value, most = 2) => minus(new Intl.NumberFormat(LOCALES[lang()], { maximumFractionDigits: most }).format(value));

/** A percentage of a share. */
export const percent = (share) => (share === null || share === undefined ? "–" : short(100 * share, 0) + " %");

/** Euros. */
export const money = (value) => (value === null || value === undefined ? null : short(value, 0) + " €");

/** A number with the sign written out. */
export const signed = (value, decimals) =>
  value === null || value === undefined ? "–" : (value > 0 ? "+" : value < 0 ? "−" : "±") + number(Math.abs(value), decimals);

/** Value and unit, or the reason why there is none. */
export const valued = (row, decimals, unit) =>
  row.value === null || row.value === undefined ? t("status." + (row.status || "missing")) : number(row.value, decimals) + (unit ? " " + unit : "");

/** 95 % limits in words, or nothing. */
export const limits = (row, decimals) =>
  row.lower === null || row.lower === undefined || row.upper === null || row.upper === undefined
    ? "" : number(row.lower, decimals) + "–" + number(row.upper, decimals);

/** A day as people of the language write it. */
export const day = (text) =>
  text ? new Intl.DateTimeFormat(LOCALES[lang()], { dateStyle: "medium", timeZone: "Europe/Helsinki" }).format(new Date(text)) : "–";

const RANGE = /^(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)$/;
const noon = (text) => new Date(text + "T12:00:00Z");

/** A period as people write it: days in the way of the language, months by name; years and quarters as their code. */
export const period = (code) => {
  if (!code) return "–";
  const range = RANGE.exec(code);
  if (range) return new Intl.DateTimeFormat(LOCALES[lang()], { dateStyle: "medium", timeZone: "UTC" }).formatRange(noon(range[1]), noon(range[2])).replaceAll("\u2009", "");
  if (/^\d{4}-\d\d-\d\d$/.test(code)) return day(code + "T12:00:00Z");
  if (/^\d{4}-\d\d$/.test(code)) return new Intl.DateTimeFormat(LOCALES[lang()], { year: "numeric", month: "short", timeZone: "UTC" }).format(noon(code + "-15"));
  return code.replace(/^(\d{4})-([QHW]\w+)$/, "$1 $2");
};

/** What kind of period a code names: only periods of one kind follow each other on a line. */
export const frequency = (code) =>
  [["year", /^\d{4}$/], ["school", /^\d{4}\/\d{4}$/], ["half", /-H\d$/], ["quarter", /-Q\d$/], ["week", /-W\d\d$/], ["month", /^\d{4}-\d\d$/], ["day", /^\d{4}-\d\d-\d\d$/]].find(([, form]) => form.test(code))?.[0] ?? "range";

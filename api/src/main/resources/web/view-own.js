import { address, get } from "./api.js";
import { city, known } from "./areas.js";
import { h } from "./dom.js";
import { limits, number, valued } from "./number.js";
import { downloads, labels, picture, table, title } from "./parts.js";
import { go } from "./place.js";
import { definition } from "./receipt.js";
import { lang, t } from "./words.js";

const FOUND = 20;
const Z = 1.959963984540054;

/** Wilson's interval of a proportion, times a factor. */
export const wilson = (x, n, factor) => {
  const p = x / n;
  const middle = (p + (Z * Z) / (2 * n)) / (1 + (Z * Z) / n);
  const half = (Z / (1 + (Z * Z) / n)) * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n));
  return { value: factor * p, lower: factor * Math.max(0, middle - half), upper: factor * Math.min(1, middle + half) };
};

const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

/** The group as one area, or null where a part is missing or parts overlap. */
export const together = (indicator, rows, count, overlapping) => {
  if (overlapping || rows.length < count || rows.some((r) => r.value === null)) return null;
  if (indicator.kind === "count") return { value: sum(rows.map((r) => r.value)), lower: null, upper: null };
  if (!["proportion", "rate"].includes(indicator.kind) || rows.some((r) => r.numerator === null || r.denominator === null)) return null;
  const [x, n] = [sum(rows.map((r) => r.numerator)), sum(rows.map((r) => r.denominator))];
  if (n <= 0) return null;
  return indicator.kind === "proportion" ? wilson(x, n, indicator.factor) : { value: (indicator.factor * x) / n, lower: null, upper: null };
};

/** Whether areas may share residents: one lies in another, or they are of different divisions. */
const overlaps = (codes, all) => new Set(codes.map((code) => all.get(code)?.level)).size > 1 || codes.some((code) => {
  for (let at = all.get(all.get(code)?.parent), i = 0; at && i < 10; at = all.get(at.parent), i++) {
    if (codes.includes(at.code)) return true;
  }
  return all.get(code)?.level === "group" && codes.length > 1;
});

const found = async (text, codes, areas) => {
  if (!text) return null;
  const answer = await get("/v1/areas", { q: text, limit: FOUND });
  return h("div", {}, h("p", { role: "status" }, t("search_found", { count: answer.areas.length + (answer.next ? "+" : "") })), h("ul", { class: "results" },
    answer.areas.filter((a) => !codes.includes(a.code)).map((a) => h("li", {}, h("button", { type: "button", class: "small", onclick: () => go({ own: [...codes, a.code].join(",") }) }, `${t("own.add")}: ${a.name}`),
      " ", h("small", {}, [t("level." + a.level), city(areas, a.parent)?.name].filter(Boolean).join(", "))))));
};

const forms = (at, codes, names) => [
  h("form", { class: "controls", onsubmit: (e) => { e.preventDefault(); go({ name: e.target.elements.name.value.trim(), q: e.target.elements.q.value.trim() }); } },
    h("label", { class: "field", for: "name" }, h("span", {}, t("own.name")), h("input", { id: "name", name: "name", type: "text", maxlength: 60, value: at.name || "" })),
    h("label", { class: "field", for: "q" }, h("span", {}, t("search")), h("input", { id: "q", name: "q", type: "search", value: at.q || "", autocomplete: "off" })),
    h("button", { id: "q-go" }, t("search_button"))),
  codes.length > 0 && h("ul", { class: "legend" }, codes.map((code) => h("li", {}, names.get(code) ?? code, " ",
    h("button", { type: "button", class: "small", "aria-label": `${t("remove")}: ${names.get(code) ?? code}`, onclick: () => go({ own: codes.filter((c) => c !== code).join(",") }) }, "×"))))];

const figures = async (codes, all, name) => {
  const [answer, words] = await Promise.all([get("/v1/observations", { area: codes.join(","), period: "latest", labels: "both" }), get("/v1/indicators")]);
  const indicators = new Map(words.indicators.map((i) => [i.code, i]));
  const rows = [...new Set(answer.observations.map((o) => o.indicator))].map((code) => ({ i: indicators.get(code), of: answer.observations.filter((o) => o.indicator === code) })).filter((r) => r.i);
  const overlapping = overlaps(codes, all);
  return picture(t("own.together"), t("own.limits_note"), table(name, [
    { head: t("indicator"), header: true, cell: (r) => [h("a", { href: `/?lang=${lang()}&view=indicator&indicator=${r.i.code}&areas=${codes.join(",")}` }, r.i.name), definition(r.i.code, r.i.name), labels(r.i), h("br"), h("small", {}, `${r.i.unit}, ${r.of[0].period}`)] },
    { head: name, number: true, cell: (r) => {
      const group = together(r.i, r.of, codes.length, overlapping);
      return group ? [number(group.value, r.i.decimals), h("br"), h("small", {}, limits(group, r.i.decimals))] : h("small", { class: "wrap" }, t("own.not_summed"));
    } },
    ...codes.map((code) => ({ head: all.get(code)?.name ?? code, number: true, cell: (r) => {
      const o = r.of.find((row) => row.area === code);
      return o ? [valued(o, r.i.decimals), h("br"), h("small", {}, limits(o, r.i.decimals))] : "–";
    } }))], rows), downloads(["csv", "xlsx"].map((format) => [address("/v1/observations", { area: codes.join(","), period: "latest", labels: "both", lang: lang(), format }), format.toUpperCase()])));
};

/** Areas put together by the reader; the group lives in the address. */
export const show = async (at) => {
  const codes = [...new Set((at.own || "").split(",").filter(Boolean))];
  const upper = await known();
  const all = new Map(upper);
  if (codes.length) (await get("/v1/areas", { area: codes.join(",") })).areas.forEach((a) => all.set(a.code, a));
  const names = new Map([...all].map(([code, a]) => [code, a.name]));
  const [results, content] = await Promise.all([found(at.q, codes, upper), codes.length ? figures(codes, all, at.name || t("own.default")) : h("p", { class: "nothing" }, t("own.empty"))]);
  return [title(at.name || t("view.own")), h("p", { class: "lead" }, t("own.lead")), forms(at, codes, names), results, content];
};

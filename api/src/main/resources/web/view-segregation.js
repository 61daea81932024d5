import { get } from "./api.js";
import { usual, wholes } from "./areas.js";
import { h } from "./dom.js";
import { lines, ofFrequency } from "./lines.js";
import { frequency, number, period, signed } from "./number.js";
import { below, controls, downloads, labels, labelText, nothing, notices, picture, placed, table, title, warning } from "./parts.js";
import { chart } from "./reader.js";
import { why } from "./reason.js";
import { definition } from "./receipt.js";
import { saves } from "./save.js";
import { lang, t } from "./words.js";

const LEVELS = ["district", "postal", "sub-district", "major-area"];
const USUAL = "dissimilarityCorrected";
const MEASURES = ["dissimilarityCorrected", "dissimilarity", "isolation", "theil", "gini", "eta2"];

const asSeries = (answer, measure) => ({
  periods: answer.periods.map((p) => p.period), starts: answer.periods.map((p) => p.start), values: answer.periods.map((p) => p[measure]),
  lower: answer.periods.map((p) => p[measure + "Lower"] ?? null), upper: answer.periods.map((p) => p[measure + "Upper"] ?? null), status: answer.periods.map(() => "normal"),
});

const verdict = (c) => {
  if (c.significant === null || c.significant === undefined || c.reason) return why(c.reason) || "–";
  if (!c.significant) return t("segregation.unsure");
  return h("span", {}, h("span", { "aria-hidden": "true" }, c.difference > 0 ? "↗ " : "↘ "), t(c.difference > 0 ? "segregation.grown" : "segregation.fallen"));
};

const changeTable = (changes) => changes.length > 0 && picture(t("segregation.change", { from: period(changes[0].from), to: period(changes[0].to) }), t("segregation.change_lead"), table(t("segregation.change", { from: period(changes[0].from), to: period(changes[0].to) }), [
  { head: t("segregation.measure"), header: true, cell: (c) => t("measure." + c.measure) },
  { head: period(changes[0].from), number: true, cell: (c) => number(c.fromValue, 3) }, { head: period(changes[0].to), number: true, cell: (c) => number(c.toValue, 3) },
  { head: t("segregation.difference"), number: true, cell: (c) => signed(c.difference, 3) },
  { head: t("limits"), number: true, cell: (c) => (c.lower === null ? "" : `${signed(c.lower, 3)} … ${signed(c.upper, 3)}`) },
  { head: t("segregation.p"), number: true, cell: (c) => number(c.p, 3) }, { head: t("segregation.verdict"), cell: verdict }], changes));

const periodTable = (answer, caption) => below("segregation-rows", table(caption, [
  { head: t("period"), header: true, cell: (p) => period(p.period) }, { head: t("segregation.areas"), number: true, cell: (p) => String(p.areas) },
  ...MEASURES.map((m) => ({ head: t("measure." + m), number: true, cell: (p) => [number(p[m], 3), p[m + "Lower"] !== undefined && p[m + "Lower"] !== null ? [" ", h("small", {}, `(${number(p[m + "Lower"], 3)}–${number(p[m + "Upper"], 3)})`)] : null] })),
], answer.periods));

/** Segregation over time. */
export const show = async (at) => {
  const all = (await get("/v1/indicators")).indicators.filter((i) => i.kind === "proportion" && LEVELS.some((l) => i.levels.includes(l)));
  if (!all.length) return [title(t("view.segregation")), nothing()];
  const code = at.indicator || usual(all).code;
  const indicator = all.find((i) => i.code === code) || (await get("/v1/indicators/" + encodeURIComponent(code))).indicators[0];
  const levels = LEVELS.filter((l) => indicator.levels.includes(l));
  const level = levels.includes(at.level) ? at.level : levels[0] ?? LEVELS[0];
  const cities = await wholes(code, level);
  const within = at.within || cities[0]?.code;
  const measure = MEASURES.includes(at.measure) ? at.measure : USUAL;
  const query = { indicator: code, within, level };
  const answer = await get("/v1/segregation", query);
  const head = [title(`${t("view.segregation")}: ${indicator.name}`, labels(indicator)), h("p", { class: "lead" }, t("segregation.lead"), measure === USUAL && " " + t("segregation.corrected"), definition(indicator.code, indicator.name)), warning(indicator),
    controls(
      placed("indicator", t("indicator"), [...all].sort((a, b) => a.name.localeCompare(b.name, lang())).map((i) => ({ value: i.code, text: i.name })), code, { within: "", level: "" }),
      levels.length > 1 && placed("level", t("level_head"), levels.map((l) => ({ value: l, text: t("level." + l) })), level, { within: "" }),
      cities.length > 0 && placed("within", t("within"), cities.map((a) => ({ value: a.code, text: a.name })), within),
      placed("measure", t("segregation.measure"), MEASURES.map((m) => ({ value: m, text: t("measure." + m) })), measure)), notices(answer)];
  const told = answer.periods.filter((p) => p[measure] !== null && p[measure] !== undefined);
  if (!told.length) return [head, nothing(answer.reason || answer.periods[0]?.reason)];
  const what = `${indicator.name}, ${answer.within?.name ?? ""}: ${t("measure." + measure)}`;
  const kind = frequency(told[told.length - 1].period);
  const box = chart("trend", lines({ series: [ofFrequency(asSeries(answer, measure), kind)], unit: "", decimals: 3, label: t("trend_label", { what }) }), { extra: "line-box" });
  const note = [`${t("source")}: ${indicator.source?.producer ?? "–"}`, `Mittari ${answer.release}`, labelText(indicator)].filter(Boolean).join(" · ");
  return [head, picture(what, t("segregation.band"), box, downloads("/v1/segregation", query, saves(box, code + "-segregation", what, note)), periodTable(answer, what)), changeTable(answer.changes)];
};

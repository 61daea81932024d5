import { address, get } from "./api.js";
import { dimensions, outlines, wholes } from "./areas.js";
import { bars, barsHeight } from "./bars.js";
import { fitted, h } from "./dom.js";
import { legend, lines, points } from "./lines.js";
import { drawable, map, mapKey, pointed } from "./map.js";
import { icon, judged, trendWord } from "./mark.js";
import { limits, number, valued } from "./number.js";
import { below, chooser, downloads, labels, nothing, picture, placed, table, title, why, warning } from "./parts.js";
import { go } from "./place.js";
import { receipt } from "./receipt.js";
import { saves } from "./save.js";
import { lang, t } from "./words.js";

const MOST_LINES = 7;
const EXTREMES = 10;
const MAPPED = 400;

/** What to show: the address's choice, and sensible ones where it is silent. */
const choose = async (given) => {
  const all = (await get("/v1/indicators")).indicators.filter((i) => i.levels.length);
  const wanted = given.indicator && all.find((i) => i.code === given.indicator);
  if (given.indicator && !wanted) await get("/v1/indicators/" + encodeURIComponent(given.indicator));
  const indicator = wanted || all.find((i) => i.levels.includes("district") && !i.synthetic && i.kind === "proportion") || all[0];
  if (!indicator) return { all };
  const level = indicator.levels.includes(given.level) ? given.level : indicator.levels.includes("district") ? "district" : indicator.levels[0];
  const breakdown = Object.fromEntries(indicator.breakdowns.filter((d) => given[d]).map((d) => [d, given[d]]));
  return { all, indicator, level, breakdown };
};

const controls = (c, given, cities, periods, dims) => h("form", { class: "controls", onsubmit: (e) => e.preventDefault() },
  placed("indicator", t("indicator"), [...c.all].sort((a, b) => a.name.localeCompare(b.name, lang())).map((i) => ({ value: i.code, text: i.name })), c.indicator.code,
    { level: "", within: "", period: "", areas: "", age: "", sex: "", all: "" }),
  placed("level", t("level_head"), c.indicator.levels.map((l) => ({ value: l, text: t("level." + l) })), c.level, { within: "", areas: "" }),
  cities.length > 0 && placed("within", t("within"), cities.map((a) => ({ value: a.code, text: a.name })), c.within, { areas: "" }),
  placed("period", t("period"), [{ value: "", text: t("latest") }, ...[...periods].reverse().map((p) => ({ value: p.code, text: p.code }))], given.period || ""),
  c.indicator.breakdowns.map((d) => placed(d, dims.get(d)?.name || d,
    (c.codes[d] || ["_T"]).map((code) => ({ value: code === "_T" ? "" : code, text: code === "_T" ? t("total") : dims.get(d)?.codes.get(code) || code })), given[d] || "")));

const toggle = (chosen, code) => {
  const next = chosen.includes(code) ? chosen.filter((c) => c !== code) : [...chosen, code].slice(-MOST_LINES);
  return go({ areas: next.join(",") });
};

const mapPicture = async (c, rows, chosen, what) => {
  if (rows.length > MAPPED) return null;
  const features = await outlines(c.level, c.within);
  if (!drawable(features)) return picture(t("map_title"), null, nothing(), h("p", {}, t("no_map")));
  const byCode = new Map(rows.map((r) => [r.area.code, r]));
  const { decimals, unit } = c.indicator;
  const [line, tell] = pointed(new Map(features.map((f) => [f.id, f.properties.name])), byCode, decimals, unit);
  const box = fitted(h("div", { class: "chart map-box" }),
    map({ features, rows: byCode, chosen: new Set(chosen), label: t("map_label", { what }), pick: (code) => toggle(chosen, code), point: tell }));
  return picture(t("map_title"), null, box, line, mapKey(byCode, decimals), saves(box, c.indicator.code + "-map"));
};

const barPicture = (c, comparison, chosen, given, what) => {
  const sorted = [...comparison.areas].sort((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity) || a.area.name.localeCompare(b.area.name, lang()));
  const many = sorted.length > 2 * EXTREMES + 2;
  const rows = !many || given.all ? sorted : sorted.filter((r, i) => i < EXTREMES || i >= sorted.filter((s) => s.value !== null).length - EXTREMES && r.value !== null || chosen.includes(r.area.code));
  const { decimals, unit } = c.indicator;
  const mark = comparison.benchmark;
  const box = h("div", { class: "chart" });
  box.style.minHeight = barsHeight(rows.length) + "px";
  const places = new Map(sorted.map((r, i) => [r, i]));
  fitted(box, bars({ decimals, unit, label: t("bars_label", { what }),
    rows: rows.map((r, i) => ({ ...r, name: r.area.name, chosen: chosen.includes(r.area.code), after: i > 0 && places.get(r) - places.get(rows[i - 1]) > 1 })),
    benchmark: mark.value === null ? null : { value: mark.value, name: mark.area?.name || t("benchmark") } }));
  const more = many && h("button", { type: "button", id: "all", onclick: () => go({ all: given.all ? "" : "1" }) },
    given.all ? t("show_few") : t("show_all", { count: sorted.length }));
  const key = h("ul", { class: "legend" }, [...new Set(rows.map((r) => r.judgement))].map((j) => h("li", {}, icon(j), " ", t("judgement." + j))));
  return [picture(t("bars_title"), t("whiskers"), box, key, h("p", {}, more, " ", saves(box, c.indicator.code + "-bars"))), sorted];
};

const rowTable = (c, comparison, sorted, chosen, what) => {
  const { decimals } = c.indicator;
  return below("rows", table(what, [
    { head: t("area"), header: true, cell: (r) => h("a", { href: `/?lang=${lang()}&view=area&area=${r.area.code}` }, r.area.name) },
    { head: t("value"), number: true, cell: (r) => valued(r, decimals) },
    { head: t("limits"), number: true, cell: (r) => limits(r, decimals) },
    { head: t("status_head"), cell: (r) => (r.status === "normal" ? "" : t("status." + r.status)) },
    { head: t("judgement_head"), cell: (r) => [judged(r.judgement), why(r.reason)] },
    { head: t("rank"), number: true, cell: (r) => (r.rank === null ? "–" : String(r.rank)) },
    { head: t("rank_range"), number: true, cell: (r) => (r.rankLower === null ? "–" : `${r.rankLower}–${r.rankUpper}`) },
    { head: t("origin"), cell: (r) => receipt(r.receipt, r.area.name) },
  ], sorted, { mark: (r) => chosen.includes(r.area.code) }));
};

const trendTable = (c, series, what) => {
  const periods = [...new Map(series.flatMap((s) => s.periods.map((p, i) => [p, s.starts[i]]))).entries()].sort((a, b) => a[1].localeCompare(b[1])).map(([p]) => p);
  const byName = series.map((s) => new Map(points(s).map((p) => [p.period, p])));
  return below("series", table(what, [
    { head: t("period"), header: true, cell: (p) => p },
    ...series.map((s, i) => ({ head: s.area.name, number: true, cell: (p) => {
      const point = byName[i].get(p);
      if (!point) return "–";
      const span = limits(point, c.indicator.decimals);
      return [valued(point, c.indicator.decimals), span && [" ", h("small", { class: "quiet" }, `(${span})`)]];
    } }))], periods));
};

const trendPicture = async (c, sorted, chosen, benchmark, what) => {
  const valuedRows = sorted.filter((r) => r.value !== null && r.rank !== null);
  const usual = [benchmark.area?.code, valuedRows[0]?.area.code, valuedRows[valuedRows.length - 1]?.area.code].filter(Boolean);
  const codes = chosen.length ? chosen : [...new Set(usual.length ? usual : sorted.slice(0, 3).map((r) => r.area.code))];
  const query = { indicator: c.indicator.code, area: codes.join(","), ...c.breakdown };
  const answer = await get("/v1/series", query);
  const series = codes.map((code) => answer.series.find((s) => s.area.code === code)).filter((s) => s && s.values.some((v) => v !== null));
  if (!series.length) return picture(t("trend_title"), null, nothing(answer.reason));
  const box = fitted(h("div", { class: "chart line-box" }), lines({ series, unit: c.indicator.unit, label: t("trend_label", { what }) }));
  const drop = (code) => h("button", { type: "button", class: "small", "aria-label": `${t("remove")}: ${series.find((s) => s.area.code === code).area.name}`, onclick: () => toggle(codes, code) }, "×");
  const add = chooser("add", t("add_area"), [{ value: "", text: t("choose") }, ...sorted.filter((r) => !codes.includes(r.area.code)).map((r) => ({ value: r.area.code, text: r.area.name }))
    .sort((a, b) => a.text.localeCompare(b.text, lang()))], "", (code) => code && toggle(codes, code));
  return picture(t("trend_title"), t("trend_lead"), add, box, legend(series.map((s) => [s.area.name, " · ", t("recent").toLowerCase(), ": ", trendWord(s.trend.recent), " ", series.length > 1 && drop(s.area.code)])),
    downloads([[address("/v1/series", { ...query, lang: lang(), format: "csv" }), "CSV"]], saves(box, c.indicator.code + "-trend")), trendTable(c, series, what));
};

const files = (c, period) => {
  const query = { indicator: c.indicator.code, level: c.level, within: c.within, period: period || "latest", ...c.breakdown, lang: lang() };
  return downloads([
    [address("/v1/comparisons", { ...query, period, confidence: 95, format: "csv" }), t("bars_title") + " (CSV)"],
    [address("/v1/observations", { ...query, labels: "both", bom: "yes", format: "csv", ...(lang() === "en" ? {} : { decimal: "comma" }) }), "CSV"],
    [address("/v1/observations", { ...query, labels: "both", format: "xlsx" }), "XLSX"],
    [address("/v1/observations", { ...query, format: "jsonstat" }), "JSON-stat"], [address("/v1/observations", { ...query, format: "px" }), "PX"]]);
};

/** The indicator view. */
export const show = async (given) => {
  const c = await choose(given);
  if (!c.indicator) return [title(t("view.indicator")), nothing()];
  const [cities, available, dims] = await Promise.all([wholes(c.indicator.code, c.level), get("/v1/availability", { indicator: c.indicator.code, level: c.level }), dimensions()]);
  const about = available.availability[0];
  c.codes = about?.breakdowns || {};
  c.within = given.within || cities[0]?.code || "";
  const comparison = await get("/v1/comparisons", { indicator: c.indicator.code, level: c.level, within: c.within, period: given.period, confidence: 95, ...c.breakdown });
  const i = c.indicator;
  const chosen = (given.areas || "").split(",").filter(Boolean);
  const head = [title(i.name, labels(i)), h("p", { class: "lead" }, `${i.description} ${t("unit")}: ${i.unit}. ${t("source")}: ${i.source?.producer ?? "–"}.`), warning(i),
    controls(c, given, cities, about?.periods || [], dims)];
  if (!comparison.areas.length) return [head, nothing(comparison.reason)];
  const part = Object.entries(c.breakdown).map(([d, code]) => dims.get(d)?.codes.get(code) || code);
  const what = [i.name, ...part].join(", ") + `, ${comparison.period.code} (${i.unit})`;
  const [ranked, sorted] = barPicture(c, comparison, chosen, given, what);
  const [drawnMap, trend] = await Promise.all([mapPicture(c, comparison.areas, chosen, what), trendPicture(c, sorted, chosen, comparison.benchmark, [i.name, ...part].join(", "))]);
  return [head, h("p", { class: "shown" }, h("strong", {}, what), comparison.benchmark.value === null ? null
    : ` · ${t("benchmark")}: ${comparison.benchmark.area?.name ?? ""} ${number(comparison.benchmark.value, i.decimals)}`),
  h("div", { class: "side" }, drawnMap, ranked), files(c, given.period), rowTable(c, comparison, sorted, chosen, what), trend];
};

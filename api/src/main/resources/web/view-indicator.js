import { get } from "./api.js";
import { dimensions, outlines, usual, wholes } from "./areas.js";
import { bars, barsHeight } from "./bars.js";
import { h } from "./dom.js";
import { drawable, map, mapKey } from "./map.js";
import { icon, judged } from "./mark.js";
import { day, frequency, limits, number, period, valued } from "./number.js";
import { below, controls, files, further, labels, labelText, nothing, notices, observationFiles, picture, placed, table, tableFiles, title, warning } from "./parts.js";
import { go, place, viewLink } from "./place.js";
import { chart } from "./reader.js";
import { why } from "./reason.js";
import { definition, receipt } from "./receipt.js";
import { saves } from "./save.js";
import { toggle, trendPicture } from "./trend.js";
import { lang, t } from "./words.js";

const EXTREMES = 10;
const MAPPED = 400;
const TOTAL = "_T";

/** What to show: the address's choice, and sensible ones where it is silent. */
const choose = async (given) => {
  const all = (await get("/v1/indicators")).indicators.filter((i) => i.levels.length);
  const wanted = given.indicator && all.find((i) => i.code === given.indicator);
  if (given.indicator && !wanted) await get("/v1/indicators/" + encodeURIComponent(given.indicator));
  const indicator = wanted || usual(all);
  if (!indicator) return { all };
  const level = indicator.levels.includes(given.level) ? given.level : indicator.levels.includes("district") ? "district" : indicator.levels[0];
  const [available, dims] = await Promise.all([get("/v1/availability", { indicator: indicator.code, level }), dimensions()]);
  const about = available.availability[0];
  const codes = Object.fromEntries(indicator.breakdowns.map((d) => [d, about?.breakdowns[d] || [TOTAL]]));
  const plain = Object.fromEntries(indicator.breakdowns.map((d) => [d, codes[d].includes(TOTAL) ? TOTAL : codes[d][0]]));
  const breakdown = Object.fromEntries(indicator.breakdowns.map((d) => [d, given[d] || plain[d]]).filter(([, code]) => code !== TOTAL));
  const cities = await wholes(indicator.code, level, breakdown);
  return { all, indicator, level, breakdown, plain, codes, dims, cities, periods: about?.periods || [], within: given.within || cities[0]?.code || "" };
};

const codeName = (c, d, code) => (code === TOTAL ? t("total") : c.dims.get(d)?.codes.get(code) || code);

const periodOptions = (periods) => {
  const kinds = [...new Set(periods.map((p) => frequency(p.code)))];
  const option = (p) => ({ value: p.code, text: period(p.code) });
  const newest = [...periods].reverse();
  return kinds.length < 2 ? newest.map(option) : kinds.map((kind) => ({ group: t("frequency." + kind), options: newest.filter((p) => frequency(p.code) === kind).map(option) }));
};

const chooserForm = (c, given) => {
  const cleared = Object.fromEntries(["level", "within", "period", "areas", "all", ...c.dims.keys()].map((name) => [name, ""]));
  return controls(
    placed("indicator", t("indicator"), [...c.all].sort((a, b) => a.name.localeCompare(b.name, lang())).map((i) => ({ value: i.code, text: i.name })), c.indicator.code, cleared),
    placed("level", t("level_head"), c.indicator.levels.map((l) => ({ value: l, text: t("level." + l) })), c.level, { within: "", areas: "" }),
    c.cities.length > 0 && placed("within", t("within"), c.cities.map((a) => ({ value: a.code, text: a.name })), c.within, { areas: "" }),
    placed("period", t("period"), [{ value: "", text: t("latest") }, ...periodOptions(c.periods)], given.period || ""),
    c.indicator.breakdowns.map((d) => placed(d, c.dims.get(d)?.name || d,
      c.codes[d].map((code) => ({ value: code === c.plain[d] ? "" : code, text: codeName(c, d, code) })), given[d] === c.plain[d] ? "" : given[d] || "")));
};

/** An area's figure in one line. */
const told = (row, { decimals, unit }) => [row.area.name + ": " + valued(row, decimals, unit), limits(row, decimals) && `(${limits(row, decimals)})`,
  row.value !== null && "· " + t("judgement." + row.judgement), row.rank !== null && "· " + t("rank_of", { rank: row.rank, ranked: row.ranked })].filter(Boolean).join(" ");

const mapPicture = async (c, rows, chosen, what, note) => {
  if (rows.length < 2 || rows.length > MAPPED) return null;
  const features = await outlines(c.level, c.within);
  if (!drawable(features)) return picture(t("map_title"), null, h("p", { class: "nothing" }, t("no_map")));
  const byCode = new Map(rows.map((r) => [r.area.code, r]));
  const text = (f) => (byCode.has(f.id) ? told(byCode.get(f.id), c.indicator) : `${f.properties.name}: ${t("status.missing")}`);
  const box = chart("map", map({ features, rows: byCode, chosen: new Set(chosen), label: t("map_label", { what }), pick: (code) => toggle(chosen, code), text }), { extra: "map-box" });
  return picture(t("map_title"), t("point_at"), box, mapKey(byCode, c.indicator.decimals), saves(box, c.indicator.code + "-map", what, note));
};

/** Whether an area's figure can stand beside that of the whole: the whole has more people, so counts and sums cannot. */
const comparable = (indicator) => indicator.kind !== "count" && indicator.kind !== "money";

/** The areas that the bars show: all, or the extremes and the chosen ones. */
const barRows = (sorted, chosen, all) => {
  if (all || sorted.length <= 2 * EXTREMES + 2) return sorted;
  const last = sorted.filter((r) => r.value !== null).length - EXTREMES;
  return sorted.filter((r, i) => i < EXTREMES || (i >= last && r.value !== null) || chosen.includes(r.area.code));
};

const barPicture = (c, comparison, sorted, chosen, given, what, note) => {
  const rows = barRows(sorted, chosen, given.all);
  const { decimals, unit } = c.indicator;
  const mark = comparable(c.indicator) ? comparison.benchmark : { value: null };
  const places = new Map(sorted.map((r, i) => [r, i]));
  const box = chart("bars", bars({ decimals, unit, label: t("bars_label", { what }),
    rows: rows.map((r, i) => ({ ...r, name: r.area.name, chosen: chosen.includes(r.area.code), after: i > 0 && places.get(r) - places.get(rows[i - 1]) > 1,
      text: told(r, c.indicator), act: () => toggle(chosen, r.area.code) })),
    benchmark: mark.value === null ? null : { value: mark.value, name: mark.area?.name || t("benchmark") } }), { high: barsHeight(rows.length) });
  const more = sorted.length > rows.length || given.all ? h("button", { type: "button", id: "all", onclick: () => go({ all: given.all ? "" : "1" }) },
    given.all ? t("show_few") : t("show_all", { count: sorted.length })) : null;
  const key = h("ul", { class: "legend" }, [...new Set(rows.map((r) => r.judgement))].map((j) => h("li", {}, icon(j), " ", t("judgement." + j))));
  const lead = [rows.some((r) => r.lower !== null) && t("whiskers"), rows.every((r) => r.judgement === "not_compared") && rows[0]?.reason ? [" ", why(rows[0].reason)] : null];
  return picture(t("bars_title"), lead, box, key, h("p", {}, more, " ", saves(box, c.indicator.code + "-bars", what, note)));
};

const rowTable = (c, comparison, sorted, chosen, what) => {
  const { decimals } = c.indicator;
  return below("rows", [comparison.method.ranks.reason && h("p", { class: "lead quiet" }, t("rank_range"), ": ", why(comparison.method.ranks.reason)), table(what, [
    { head: t("area"), header: true, cell: (r) => h("a", { href: viewLink({ view: "area", area: r.area.code }) }, r.area.name) },
    { head: t("value"), number: true, cell: (r) => valued(r, decimals) },
    { head: t("limits"), number: true, cell: (r) => limits(r, decimals) },
    { head: t("status_head"), cell: (r) => (r.status === "normal" ? "" : t("status." + r.status)) },
    { head: t("judgement_head"), cell: (r) => [judged(r.judgement), why(r.reason)] },
    { head: t("rank"), number: true, cell: (r) => (r.rank === null ? "–" : String(r.rank)) },
    { head: t("rank_range"), number: true, cell: (r) => (r.rankLower === null ? "–" : `${r.rankLower}–${r.rankUpper}`) },
    { head: t("origin"), cell: (r) => receipt(r.receipt, r.area.name) },
  ], sorted, { mark: (r) => chosen.includes(r.area.code) })]);
};

const fileLines = (c, shown) => {
  const query = { indicator: c.indicator.code, level: c.level, within: c.within, period: shown, ...c.breakdown };
  return [observationFiles(query), files(t("compared"), tableFiles("/v1/comparisons", { ...query, confidence: 95 })), further("further", query)];
};

/** The note under a saved picture: whose figures, of which release, whether real. */
const noteOf = (i, release) => [`${t("source")}: ${i.source?.producer ?? "–"}`, i.source?.licence, `Mittari ${release}`, day(new Date().toISOString()), labelText(i)].filter(Boolean).join(" · ");

/** The indicator view. */
export const show = async (given) => {
  const c = await choose(given);
  if (!c.indicator) return [title(t("view.indicator")), nothing()];
  const i = c.indicator;
  const comparison = await get("/v1/comparisons", { indicator: i.code, level: c.level, within: c.within, period: given.period, confidence: 95, ...c.breakdown });
  const chosen = (given.areas || "").split(",").filter(Boolean);
  const head = [title(i.name, labels(i)), h("p", { class: "lead" }, `${i.description ?? ""} ${t("unit")}: ${i.unit}. ${t("source")}: ${i.source?.producer ?? "–"}.`, definition(i.code, i.name)), warning(i),
    chooserForm(c, given), notices(comparison)];
  if (!comparison.areas.length) return [head, nothing(comparison.reason)];
  const part = Object.entries(c.breakdown).map(([d, code]) => codeName(c, d, code));
  const named = [i.name, ...part].join(", ");
  const what = `${named}, ${period(comparison.period.code)} (${i.unit})`;
  const note = noteOf(i, place().asOf || comparison.release);
  const sorted = [...comparison.areas].sort((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity) || a.area.name.localeCompare(b.area.name, lang()));
  const [drawnMap, trend] = await Promise.all([mapPicture(c, comparison.areas, chosen, what, note), trendPicture(c, sorted, chosen, comparable(i) ? comparison : { ...comparison, benchmark: {} }, named, note)]);
  const mark = comparable(i) ? comparison.benchmark : { value: null };
  return [head, h("p", { class: "shown" }, h("strong", {}, what), mark.value === null ? null : ` · ${t("benchmark")}: ${mark.area?.name ?? ""} ${number(mark.value, i.decimals)}`),
    h("div", { class: "side" }, drawnMap, barPicture(c, comparison, sorted, chosen, given, what, note)), fileLines(c, comparison.period.code), rowTable(c, comparison, sorted, chosen, what), trend];
};

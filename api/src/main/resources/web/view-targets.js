import { get } from "./api.js";
import { outlines } from "./areas.js";
import { partIcon, parts, rankBar } from "./bars.js";
import { calm, h } from "./dom.js";
import { areaIcon, drawable, map } from "./map.js";
import { number, percent, period } from "./number.js";
import { controls, downloads, labels, labelText, nothing, picture, placed, table, title, warning } from "./parts.js";
import { go, viewLink } from "./place.js";
import { chart } from "./reader.js";
import { reasonText } from "./reason.js";
import { saves } from "./save.js";
import { dialog } from "./receipt.js";
import { t } from "./words.js";

const PAUSE = 300;
const STEPS = 40;

const given = (text) => new Map((text || "").split(",").filter(Boolean).map((pair) => pair.split(":")).map(([id, w]) => [id, Number(w)]));

const official = (index) => h("button", { type: "button", id: "official", onclick: () => dialog(index.title, async () => [
  h("p", {}, index.description), index.note && h("p", {}, index.note),
  h("dl", { class: "facts" }, h("dt", {}, t("source")), h("dd", {}, index.source), h("dt", {}, t("level_head")), h("dd", {}, t("level." + index.areas.level)),
    index.areas.smallestPopulation && [h("dt", {}, t("targets.smallest")), h("dd", {}, `${index.areas.smallestPopulation.atLeast} (${period(index.areas.smallestPopulation.period)})`)],
    h("dt", {}, t("targets.scale")), h("dd", {}, t("normalisation." + index.normalisation)), h("dt", {}, t("targets.mean")), h("dd", {}, t("aggregation." + index.aggregation)),
    index.criteria.map((c) => [h("dt", {}, c.name), h("dd", {}, `${t("targets.weight")} ${number(c.weight, 2)}, ${period(c.period)}`)]))]) }, t("targets.definition"));

const sliders = (index, ranking, asked, select) => {
  const most = 2 * Math.max(...index.criteria.map((c) => c.weight), 0.5);
  const read = (form) => index.criteria.map((c) => `${c.id}:${form.elements["w-" + c.id].value}`).join(",");
  const send = calm(PAUSE, (form) => go({ weights: read(form), select: form.elements.select.value }, { replace: true }));
  const share = new Map(ranking.criteria.map((c) => [c.id, c.weight]));
  return h("form", { class: "controls", onsubmit: (e) => e.preventDefault(), onchange: (e) => send(e.currentTarget) },
    index.criteria.map((c) => h("label", { class: "slider", for: "w-" + c.id }, h("span", {}, c.name),
      h("input", { id: "w-" + c.id, name: "w-" + c.id, type: "range", min: 0, max: most, step: most / STEPS, value: asked.get(c.id) ?? c.weight }),
      h("output", { for: "w-" + c.id }, percent(share.get(c.id))))),
    h("label", { class: "field", for: "select" }, h("span", {}, t("targets.select")),
      h("input", { id: "select", name: "select", type: "number", min: 1, max: 500, value: select })),
    h("button", { type: "button", id: "reset", onclick: () => go({ weights: "", select: "" }) }, t("targets.reset")));
};

const state = (row) => t(row.selected ? "targets.selected" : row.next ? "targets.next" : "targets.other");

const range = (row) => (row.rankLower === null ? "–" : row.rankLower === row.rankUpper ? String(row.rankLower) : `${row.rankLower}–${row.rankUpper}`);

const rankTable = (ranking, rows, caption) => {
  const most = Math.max(...rows.map((r) => r.rankUpper ?? r.rank ?? 1));
  const sums = rows.map((a) => a.contributions.map((c) => c.contribution ?? 0));
  const span = { low: Math.min(0, ...sums.map((s) => s.filter((v) => v < 0).reduce((a, b) => a + b, 0))), high: Math.max(0.001, ...sums.map((s) => s.filter((v) => v > 0).reduce((a, b) => a + b, 0))) };
  const names = new Map(ranking.criteria.map((c) => [c.id, c.name]));
  const told = (row) => row.contributions.map((c) => `${names.get(c.criterion)} ${number(c.contribution, 2)}`).join(", ");
  return table(caption, [
    { head: t("rank"), number: true, cell: (r) => String(r.rank ?? "–") },
    { head: t("area"), header: true, cell: (r) => h("a", { href: viewLink({ view: "area", area: r.area }) }, r.name) },
    { head: t("targets.state"), cell: (r) => (r.selected ? h("strong", {}, state(r)) : state(r)) },
    { head: t("targets.certainty"), cell: (r) => (r.certainty ? h("span", { title: t("certainty_long." + r.certainty) }, t("certainty." + r.certainty)) : "–") },
    { head: t("targets.chance"), number: true, cell: (r) => percent(r.selectionProbability.sampling) },
    { head: t("rank_range"), cell: (r) => [rankBar(r, most, `${r.name}: ${t("rank_range").toLowerCase()} ${range(r)}`), h("small", {}, range(r))] },
    { head: t("targets.score"), number: true, cell: (r) => number(r.score, 2) },
    { head: t("targets.parts"), cell: (r) => parts(r.contributions.map((c) => c.contribution), span, `${r.name}: ${told(r)}`, r.contributions.map((c) => `${names.get(c.criterion)}: ${number(c.contribution, 2)}`)) },
  ], rows, { mark: (r) => r.selected });
};

const partTable = (ranking, rows) => h("details", { class: "below", id: "parts" }, h("summary", {}, t("as_table")), table(t("targets.parts"), [
  { head: t("area"), header: true, cell: (r) => r.name },
  ...ranking.criteria.map((c, i) => ({ head: c.name, number: true, cell: (r) => {
    const part = r.contributions[i];
    return [number(part.contribution, 2), " ", h("small", {}, part.value === null ? t("status." + part.status) : `(${number(part.value, 1)})`)];
  } }))], rows));

const sensitivity = (ranking) => {
  const names = new Map(ranking.areas.map((a) => [a.area, a.name]));
  const now = ranking.areas.filter((a) => a.selected).map((a) => a.area);
  const list = (codes) => (codes.length ? codes.map((code) => names.get(code)).join(", ") : t("targets.same"));
  return picture(t("targets.without"), null, table(t("targets.without"), [
    { head: t("targets.without_head"), header: true, cell: (s) => ranking.criteria.find((c) => c.id === s.without)?.name ?? s.without },
    { head: t("targets.enter"), cell: (s) => list(s.selected.filter((code) => !now.includes(code))) },
    { head: t("targets.leave"), cell: (s) => list(now.filter((code) => !s.selected.includes(code))) },
  ], ranking.sensitivity));
};

const key = (ranking) => [
  h("ul", { class: "legend" }, ranking.criteria.map((c, i) => h("li", {}, partIcon(i), " ", c.name))),
  h("details", { class: "below", id: "certainty" }, h("summary", {}, t("targets.certainty_what")),
    h("dl", { class: "facts" }, ["certain", "likely", "toss_up", "not_selected"].map((word) => [h("dt", {}, t("certainty." + word)), h("dd", {}, t("certainty_long." + word))])))];

const KINDS = { certain: "class-4", likely: "class-3", toss_up: "class-1", not_selected: "class-0" };

/** Where the areas lie, dark those that are surest to be chosen. */
const chosenMap = async (index, ranking, note) => {
  const within = index.areas.within;
  if (!within) return null;
  const features = await outlines(index.areas.level, within);
  if (!drawable(features)) return null;
  const rows = new Map(ranking.areas.map((a) => [a.area, a]));
  const text = (f) => {
    const row = rows.get(f.id);
    if (!row || row.rank === null) return `${f.properties.name}: ${t("targets.unranked").toLowerCase()}`;
    return `${row.name}: ${t("rank").toLowerCase()} ${row.rank} (${range(row)}), ${state(row)}, ${t("certainty." + row.certainty)}`;
  };
  const kinds = new Map(ranking.areas.filter((a) => a.rank !== null).map((a) => [a.area, KINDS[a.certainty] ?? "class-0"]));
  const box = chart("map", map({ features, kinds, chosen: new Set(ranking.areas.filter((a) => a.selected).map((a) => a.area)), most: 300, text,
    label: `${t("map_title")}: ${index.title}`, pick: (code) => go({ view: "area", area: code }, { fresh: true }) }), { extra: "small-map" });
  const swatch = (name) => h("span", {}, areaIcon(name), " ");
  return picture(t("map_title"), t("targets.map_lead"), box, h("ul", { class: "legend" }, Object.keys(KINDS).map((word) => h("li", {}, swatch(KINDS[word].slice(6)), t("certainty." + word))),
    h("li", {}, swatch("none"), t("targets.unranked").toLowerCase())), saves(box, index.id + "-map", index.title, note));
};

const unranked = (rows) => rows.length > 0 && h("details", { class: "below", id: "unranked" }, h("summary", {}, `${t("targets.unranked")} (${rows.length})`),
  table(t("targets.unranked"), [{ head: t("area"), header: true, cell: (r) => r.name }, { head: t("targets.why"), cell: (r) => reasonText(r.reason) }], rows));

/** Target areas: who would be chosen, how surely, and what changes it. */
export const show = async (at) => {
  const indices = (await get("/v1/indices")).indices;
  if (!indices.length) return [title(t("view.targets")), nothing()];
  const index = indices.find((i) => i.id === at.index) || indices[0];
  const query = { weights: at.weights, select: at.select };
  const path = `/v1/indices/${encodeURIComponent(at.index || index.id)}/ranking`;
  const ranking = await get(path, query);
  const ranked = ranking.areas.filter((a) => a.rank !== null);
  const shown = at.all ? ranked : ranked.filter((a) => a.selected || a.next);
  const caption = `${t("targets.ranking")}: ${index.title}`;
  const note = [index.source, `Mittari ${ranking.release}`, labelText(ranking), ranking.method.whatIf.length > 0 && t("targets.changed")].filter(Boolean).join(" · ");
  return [title(index.title, labels(ranking)), h("p", { class: "lead" }, index.description), h("p", { class: "lead" }, t("targets.lead")),
    index.reconstruction && h("p", { class: "note" }, t("targets.reconstruction")), warning(ranking),
    indices.length > 1 && controls(placed("index", t("targets.index"), indices.map((i) => ({ value: i.id, text: i.title })), index.id, { weights: "", select: "" })),
    h("p", {}, official(index)), h("h2", {}, t("targets.weights")), h("p", { class: "lead" }, t("targets.weights_lead")),
    sliders(index, ranking, given(at.weights), ranking.method.select),
    h("p", { role: "status", class: "changed" }, ranking.method.whatIf.length ? t("targets.changed") : ""),
    picture(t("targets.ranking"), null, key(ranking), rankTable(ranking, shown, caption),
      h("button", { type: "button", id: "all", onclick: () => go({ all: at.all ? "" : "1" }) }, t(at.all ? "targets.top" : "targets.all")), partTable(ranking, shown)),
    downloads(path, query), h("div", { class: "side" }, await chosenMap(index, ranking, note), sensitivity(ranking)), unranked(ranking.areas.filter((a) => a.rank === null))];
};

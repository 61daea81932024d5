import { get } from "./api.js";
import { dimensions } from "./areas.js";
import { h } from "./dom.js";
import { goalState, judged, trendWord } from "./mark.js";
import { day, number, period, short } from "./number.js";
import { below, downloads, nothing, picture, placed, table, title } from "./parts.js";
import { go, link, viewLink } from "./place.js";
import { t } from "./words.js";

const LIMIT = 100;
const SHOWN = 20;
const REVISED = "changed,withdrawn";
const ALL = "added,changed,withdrawn";

const list = (releases, chosen) => table(t("view.releases"), [
  { head: t("releases.release"), header: true, cell: (r) => h("a", { href: link({ release: r.id, kind: "" }), "aria-current": r.id === chosen ? "true" : null }, r.id) },
  { head: t("releases.date"), cell: (r) => day(r.created_at) }, { head: t("releases.kind"), cell: (r) => [t("release_kind." + r.kind), r.restores && ` (${r.restores})`] },
  { head: t("releases.added"), number: true, cell: (r) => short(r.added) }, { head: t("releases.changed"), number: true, cell: (r) => short(r.changed) },
  { head: t("releases.withdrawn"), number: true, cell: (r) => short(r.withdrawn) },
  { head: t("releases.what"), cell: (r) => ((r.loaded || []).length > 4 ? below("what-" + r.id, h("small", {}, r.loaded.join(", ")), t("releases.flows", { count: r.loaded.length })) : h("small", {}, (r.loaded || []).join(", "))) },
], releases, { mark: (r) => r.id === chosen });

const decimalsOf = (indicators, code) => indicators.get(code)?.decimals ?? 1;

const turns = (turnover, indicators) => {
  const name = (code) => indicators.get(code)?.name ?? code;
  const judgedSide = (row) => (side) => [judged(side.judgement), " ", number(side.value, decimalsOf(indicators, row.indicator))];
  const chosen = (side) => (side.selected === null || side.selected === undefined ? "–" : [t(side.selected ? "targets.selected" : "targets.other"), side.certainty && `, ${t("certainty." + side.certainty)}`]);
  return [
    ...turnover.judgements.map((r) => ({ kind: "judgements", what: `${name(r.indicator)}, ${r.area.name}`, side: judgedSide(r), ...r })),
    ...turnover.trends.map((r) => ({ kind: "trends", what: `${name(r.indicator)}, ${r.area.name}`, side: trendWord, ...r })),
    ...turnover.selections.map((r) => ({ kind: "selections", what: `${r.index}, ${r.area.name}`, side: chosen, ...r })),
    ...turnover.goals.map((r) => ({ kind: "goals", what: r.text, side: (s) => goalState(s.status), ...r })),
  ];
};

const turned = (turnover, indicators, id) => {
  if (turnover.before === "r0") return picture(t("releases.turned", { id }), null, h("p", {}, t("releases.first")));
  const rows = turns(turnover, indicators);
  return picture(t("releases.turned", { id }), t("releases.turned_lead", { before: turnover.before }), rows.length ? table(t("releases.turned", { id }), [
    { head: t("releases.kind_head"), cell: (r) => t("turned." + r.kind) }, { head: t("releases.subject"), header: true, cell: (r) => r.what },
    { head: t("releases.before"), cell: (r) => (r.before ? r.side(r.before) : "–") }, { head: t("releases.after"), cell: (r) => (r.after ? r.side(r.after) : "–") },
  ], rows) : h("p", {}, t("releases.none")));
};

const figure = (side, decimals) => (side ? (side.value === null ? t("status." + side.status) : number(side.value, decimals)) : "–");

const part = (breakdown, dims) => Object.entries(breakdown).filter(([, code]) => code !== "_T").map(([d, code]) => dims.get(d)?.codes.get(code) ?? code).join(", ") || t("total");

const changeTable = (answer, indicators, names, dims) => table(t("releases.values"), [
  { head: t("indicator"), header: true, cell: (c) => h("a", { href: viewLink({ view: "indicator", indicator: c.indicator }) }, indicators.get(c.indicator)?.name ?? c.indicator) },
  { head: t("area"), cell: (c) => h("a", { href: viewLink({ view: "area", area: c.area }) }, names.get(c.area) ?? c.area) }, { head: t("part"), cell: (c) => part(c.breakdown, dims) }, { head: t("period"), cell: (c) => period(c.period) },
  { head: t("releases.kind_head"), cell: (c) => t("change." + c.kind) },
  { head: t("releases.before"), number: true, cell: (c) => figure(c.old, decimalsOf(indicators, c.indicator)) }, { head: t("releases.after"), number: true, cell: (c) => figure(c.new, decimalsOf(indicators, c.indicator)) },
], answer.changes);

const changed = (answer, release, kind, indicators, names, dims) => {
  const choices = [{ value: REVISED, text: t("releases.revised") }, { value: "added", text: t("change.added") }, { value: ALL, text: t("goals.all") }];
  return picture(t("releases.values"), t("releases.values_lead"), h("div", { class: "controls" }, placed("kind", t("releases.kind_head"), choices, kind)),
    answer.changes.length ? changeTable(answer, indicators, names, dims) : h("p", { class: "nothing" }, t(kind === REVISED ? "releases.none_revised" : "nothing"), kind === REVISED && release.added ? " " + t("releases.only_added", { count: short(release.added) }) : ""),
    downloads(`/v1/releases/${encodeURIComponent(release.id)}/changes`, { kind }));
};

const notesOf = (one) => one.notes.length > 0 && picture(t("releases.notes"), null, one.notes.slice(0, 1).map((n) => [h("h3", {}, n.title), n.text.split(/\n\n+/).map((p) => h("p", {}, p)), h("p", { class: "quiet" }, `${n.by}, ${day(n.written_at)}`)]));

const coming = (calendar) => picture(t("releases.calendar"), null, calendar.calendar.length ? table(t("releases.calendar"), [
  { head: t("releases.date"), header: true, cell: (c) => day(c.date) + (c.time ? " " + c.time : "") }, { head: t("releases.what"), cell: (c) => c.title ?? c.dataflows.map((d) => d.dataflow).join(", ") },
  { head: t("status_head"), cell: (c) => t("calendar." + c.state) }], calendar.calendar) : nothing(calendar.reason));

/** Releases: what changed, and which conclusions it turned over. */
export const show = async (at) => {
  const [releases, calendar, words, dims] = await Promise.all([get("/v1/releases", { limit: at.all ? "" : SHOWN }), get("/v1/calendar"), get("/v1/indicators"), dimensions()]);
  if (!releases.releases.length) return [title(t("view.releases")), nothing()];
  const id = at.release || releases.releases[0].id;
  const kind = at.kind || REVISED;
  const path = "/v1/releases/" + encodeURIComponent(id);
  const [one, changes, turnover] = await Promise.all([get(path), get(path + "/changes", { kind, limit: LIMIT }), get(path + "/turnover", { limit: LIMIT })]);
  const codes = [...new Set(changes.changes.map((c) => c.area))];
  const names = new Map(codes.length ? (await get("/v1/areas", { area: codes.join(",") })).areas.map((a) => [a.code, a.name]) : []);
  const indicators = new Map(words.indicators.map((i) => [i.code, i]));
  return [title(t("view.releases")), h("p", { class: "lead" }, t("releases.lead")), list(releases.releases, id), releases.next && h("button", { type: "button", id: "all", onclick: () => go({ all: "1" }) }, t("targets.all")), notesOf(one), turned(turnover.turnover, indicators, id),
    changed(changes, one.published, kind, indicators, names, dims), coming(calendar)];
};

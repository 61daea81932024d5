import { get } from "./api.js";
import { city, known, outlines, usual } from "./areas.js";
import { h } from "./dom.js";
import { ofFrequency, spark } from "./lines.js";
import { drawable, map } from "./map.js";
import { judged, trendWord } from "./mark.js";
import { frequency, limits, number, period, short, valued } from "./number.js";
import { files, labels, nothing, notices, observationFiles, picture, table, tableFiles, title } from "./parts.js";
import { go, viewLink } from "./place.js";
import { chart } from "./reader.js";
import { why } from "./reason.js";
import { definition, receipt } from "./receipt.js";
import { areaSearch, areasLike, whereabouts } from "./search.js";
import { spine } from "./spine.js";
import { t } from "./words.js";

const FOUND = 30;
const MAPPED = 500;

const areaLink = (code, name) => h("a", { href: viewLink({ view: "area", area: code }) }, name);

const found = async (text, areas) => {
  if (!text) return null;
  const answer = await areasLike(text, FOUND);
  return h("div", {}, h("p", { role: "status" }, answer.areas.length ? t("search_found", { count: answer.count }) : t("search_none")),
    h("ul", { class: "results" }, answer.areas.map((a) => h("li", {}, areaLink(a.code, a.name), " ", h("small", {}, whereabouts(a, areas))))));
};

const search = (given) => h("form", { class: "controls", role: "search", onsubmit: (e) => { e.preventDefault(); go({ q: e.target.elements.q.value.trim() }); } },
  areaSearch("q", t("search"), given.q || "", (area) => go({ area: area.code, q: "" })),
  h("button", { id: "q-go" }, t("search_button")), h("span", { class: "quiet" }, t("search_lead")));

/** The area of the address, else the first district of which there are figures. */
const choose = async (given) => {
  if (given.area) {
    const answer = await get("/v1/areas/" + encodeURIComponent(given.area));
    return answer.areas[0];
  }
  const first = usual((await get("/v1/indicators")).indicators.filter((i) => i.levels.includes("district")));
  if (!first) return null;
  const compared = (await get("/v1/comparisons", { indicator: first.code, level: "district", confidence: 95 })).areas;
  const top = [...compared].sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity))[0];
  return top ? (await get("/v1/areas/" + top.area.code)).areas[0] : null;
};

const chooserMap = async (area, areas) => {
  const whole = area.level === "municipality" ? area.code : city(areas, area.code)?.code;
  const level = area.level === "municipality" ? "district" : area.level;
  if (!whole || level === "unallocated") return null;
  const features = await outlines(level, whole);
  if (!drawable(features) || features.length > MAPPED) return null;
  const box = chart("map", map({ features, rows: null, most: 300, chosen: new Set([area.code]), label: `${t("map_title")}: ${area.name}, ${areas.get(whole)?.name ?? ""}`,
    pick: (code) => go({ area: code, q: "" }), text: (f) => f.properties.name }), { extra: "small-map" });
  return picture(t("map_title"), t("choose_on_map"), box);
};

const standing = (row) => [spine(row), h("br"), h("small", {}, row.rank === null ? "–" : t("rank_of", { rank: row.rank, ranked: row.ranked }),
  row.spread ? ` · ${number(row.spread.min, row.indicator.decimals)}–${number(row.spread.max, row.indicator.decimals)}` : "")];

const trendCell = (row, series) => {
  const one = series && ofFrequency(series, frequency(row.period?.code ?? ""));
  return [one && spark(one), h("br"), h("small", {}, trendWord(row.trend.recent), row.trend.recent.judgement === "not_calculated" && [" ", why(row.trend.recent.reason)])];
};

const indicatorCell = (profile) => (row) => [
  h("a", { href: viewLink({ view: "indicator", indicator: row.indicator.code, level: profile.peers.level, within: profile.peers.within?.code, areas: profile.area.code }) }, row.indicator.name),
  definition(row.indicator.code, row.indicator.name), labels({ synthetic: row.indicator.synthetic, stand_in: row.flags.includes("stand_in") })];

const profileTable = (profile, series, caption) => {
  const byCode = new Map(series.map((s) => [s.indicator.code, s]));
  return table(caption, [
    { head: t("indicator"), header: true, cell: indicatorCell(profile) },
    { head: t("value"), number: true, cell: (r) => [valued(r, r.indicator.decimals, r.indicator.unit), h("br"), h("small", {}, [r.period && period(r.period.code), limits(r, r.indicator.decimals)].filter(Boolean).join(" · "))] },
    { head: t("benchmark"), number: true, cell: (r) => number(r.benchmarkValue, r.indicator.decimals) },
    { head: t("judgement_head"), cell: (r) => [judged(r.judgement), why(r.reason)] },
    { head: t("place_head"), cell: standing },
    { head: t("trend_head"), cell: (r) => trendCell(r, byCode.get(r.indicator.code)) },
    { head: t("origin"), cell: (r) => receipt(r.receipt, `${r.indicator.name}, ${profile.area.name}`) },
  ], profile.indicators);
};

const neighbours = (profile) => picture(t("neighbours"), null, profile.neighbours.length === 0 ? nothing(profile.neighbourMethod.reason) : h("ul", { class: "results" }, profile.neighbours.map((n) =>
  h("li", {}, areaLink(n.area.code, n.area.name), " ", h("small", {}, `${n.within?.name ?? ""} · ${t("shared", { count: n.shared })}`)))));

const fileLines = (area) => [files(t("profile_title"), tableFiles(`/v1/areas/${encodeURIComponent(area.code)}/profile`, {})), observationFiles({ area: area.code })];

/** The district view. */
export const show = async (given) => {
  const areas = await known();
  const [results, area] = await Promise.all([found(given.q, areas), choose(given)]);
  if (!area) return [title(t("view.area")), search(given), results, nothing()];
  if (!areas.has(area.code)) areas.set(area.code, area);
  const [profile, series, drawn] = await Promise.all([
    get(`/v1/areas/${encodeURIComponent(area.code)}/profile`), get("/v1/series", { area: area.code }), chooserMap(area, areas)]);
  const whole = profile.peers.within?.name || profile.benchmark.area?.name || "";
  const facts = [whereabouts(area, areas), area.population ? short(area.population, 0) + " " + t("people") : null].filter(Boolean).join(" · ");
  const against = t(profile.benchmark.kind === "rest" ? "rest" : "plain_name", { name: profile.benchmark.area?.name ?? whole });
  return [title(area.name), h("p", { class: "lead" }, facts), search(given), results, notices(profile, (code) => areas.get(code)?.name ?? code), drawn,
    profile.indicators.length ? picture(t("profile_title"), t("profile_lead"), profileTable(profile, series.series, `${area.name}. ${t("profile_against", { name: against })}`)) : h("p", { class: "nothing" }, t("no_profile")),
    fileLines(area), neighbours(profile)];
};

import { address, get } from "./api.js";
import { city, known, outlines } from "./areas.js";
import { fitted, h } from "./dom.js";
import { spark } from "./lines.js";
import { drawable, map, pointed } from "./map.js";
import { judged, trendWord } from "./mark.js";
import { limits, number, short, valued } from "./number.js";
import { downloads, labels, nothing, picture, table, title, why } from "./parts.js";
import { go } from "./place.js";
import { definition, receipt } from "./receipt.js";
import { spine } from "./spine.js";
import { lang, t } from "./words.js";

const FOUND = 30;

const areaLink = (code, name) => h("a", { href: `/?lang=${lang()}&view=area&area=${code}` }, name);

const found = async (text, areas) => {
  if (!text) return null;
  const answer = await get("/v1/areas", { q: text, limit: FOUND });
  return h("div", {}, h("p", { role: "status" }, t("search_found", { count: answer.areas.length + (answer.next ? "+" : "") })),
    h("ul", { class: "results" }, answer.areas.map((a) => h("li", {}, areaLink(a.code, a.name), " ",
      h("small", {}, [t("level." + a.level), city(areas, a.parent)?.name].filter(Boolean).join(", "))))));
};

const search = (given) => h("form", { class: "controls", role: "search", onsubmit: (e) => { e.preventDefault(); go({ q: e.target.elements.q.value.trim() }); } },
  h("label", { class: "field", for: "q" }, h("span", {}, t("search")), h("input", { id: "q", name: "q", type: "search", value: given.q || "", autocomplete: "off" })),
  h("button", { id: "q-go" }, t("search_button")), h("span", { class: "quiet" }, t("search_lead")));

/** The area of the address, else the first district of which there are figures. */
const choose = async (given) => {
  if (given.area) {
    const answer = await get("/v1/areas/" + encodeURIComponent(given.area));
    return answer.areas[0];
  }
  const first = (await get("/v1/indicators")).indicators.find((i) => i.levels.includes("district") && i.kind === "proportion");
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
  if (!drawable(features) || features.length > 500) return null;
  const [line, tell] = pointed(new Map(features.map((f) => [f.id, f.properties.name])), null);
  const box = fitted(h("div", { class: "chart small-map" }), map({ features, rows: null, tall: 300, chosen: new Set([area.code]),
    label: `${t("map_title")}: ${area.name}, ${areas.get(whole)?.name ?? ""}`, pick: (code) => go({ area: code, q: "" }), point: tell }));
  return picture(t("map_title"), null, box, line);
};

const place = (row) => [spine(row), h("br"), h("small", {}, row.rank === null ? "–" : t("rank_of", { rank: row.rank, ranked: row.ranked }),
  row.spread ? ` · ${number(row.spread.min, row.indicator.decimals)}–${number(row.spread.max, row.indicator.decimals)}` : "")];

const profileTable = (profile, series, caption) => {
  const byCode = new Map(series.map((s) => [s.indicator.code, s]));
  return table(caption, [
    { head: t("indicator"), header: true, cell: (r) => [h("a", { href: `/?lang=${lang()}&view=indicator&indicator=${r.indicator.code}&level=${profile.peers.level}&within=${profile.peers.within?.code ?? ""}&areas=${profile.area.code}` }, r.indicator.name),
      definition(r.indicator.code, r.indicator.name), labels({ synthetic: r.indicator.synthetic, stand_in: r.flags.includes("stand_in") })] },
    { head: t("value"), number: true, cell: (r) => [valued(r, r.indicator.decimals, r.indicator.unit), h("br"), h("small", {}, [r.period?.code, limits(r, r.indicator.decimals)].filter(Boolean).join(" · "))] },
    { head: t("benchmark"), number: true, cell: (r) => number(r.benchmarkValue, r.indicator.decimals) },
    { head: t("judgement_head"), cell: (r) => [judged(r.judgement), why(r.reason)] },
    { head: t("place_head"), cell: place },
    { head: t("trend_head"), cell: (r) => [byCode.has(r.indicator.code) ? spark(byCode.get(r.indicator.code)) : null, h("br"), h("small", {}, trendWord(r.trend.recent))] },
    { head: t("origin"), cell: (r) => receipt(r.receipt, `${r.indicator.name}, ${profile.area.name}`) },
  ], profile.indicators);
};

const neighbours = (profile) => profile.neighbours.length > 0 && picture(t("neighbours"), null, h("ul", { class: "results" }, profile.neighbours.map((n) =>
  h("li", {}, areaLink(n.area.code, n.area.name), " ", h("small", {}, `${n.within?.name ?? ""} · ${t("shared", { count: n.shared })}`)))));

/** The district view. */
export const show = async (given) => {
  const areas = await known();
  const [results, area] = await Promise.all([found(given.q, areas), choose(given)]);
  if (!area) return [title(t("view.area")), search(given), results, nothing()];
  if (!areas.has(area.code)) areas.set(area.code, area);
  const [profile, series, drawn] = await Promise.all([
    get(`/v1/areas/${encodeURIComponent(area.code)}/profile`), get("/v1/series", { area: area.code }), chooserMap(area, areas)]);
  const whole = profile.peers.within?.name || profile.benchmark.area?.name || "";
  const facts = [t("level." + area.level), city(areas, area.parent)?.name, area.population ? short(area.population, 0) + " " + t("people") : null].filter(Boolean).join(" · ");
  const caption = `${area.name}: ${t("profile_against", { name: t(profile.benchmark.kind === "rest" ? "rest" : "plain_name", { name: profile.benchmark.area?.name ?? whole }) })}`;
  return [title(area.name), h("p", { class: "lead" }, facts), search(given), results, drawn,
    profile.indicators.length ? picture(t("profile_title"), t("profile_lead"), profileTable(profile, series.series, caption)) : h("p", {}, t("no_profile")),
    downloads([[address(`/v1/areas/${area.code}/profile`, { format: "csv", lang: lang() }), t("profile_title") + " (CSV)"],
      [address("/v1/observations", { area: area.code, labels: "both", format: "xlsx", lang: lang() }), "XLSX"],
      [address("/v1/observations", { area: area.code, labels: "both", format: "csv", bom: "yes", lang: lang() }), "CSV"]]),
    neighbours(profile)];
};

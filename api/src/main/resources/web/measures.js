// What a programme pays for, and what it costs.
import { get } from "./api.js";
import { h } from "./dom.js";
import { money, short } from "./number.js";
import { downloads, picture, table } from "./parts.js";
import { viewLink } from "./place.js";
import { t } from "./words.js";

const moneyCell = (m) => (m.planned === null && m.spent === null ? t("measures.not_told") : `${money(m.planned) ?? "–"} / ${money(m.spent) ?? "–"}`);

const areaLinks = (areas) => (areas.length ? areas.map((a, i) => [i ? ", " : "", h("a", { href: viewLink({ view: "area", area: a.code }) }, a.name)]) : t("measures.whole_city"));

const years = (m) => [m.from?.slice(0, 4), m.to?.slice(0, 4)].filter((y, i, all) => y && all.indexOf(y) === i).join("–") || "–";

const measureTable = (measures) => table(t("goals.measures"), [
  { head: t("measures.measure"), header: true, cell: (m) => [m.text, m.story && h("details", { class: "why" }, h("summary", {}, t("measures.story")), m.story)] },
  { head: t("measures.theme"), cell: (m) => m.themes.map((p) => p.title).join(" / ") || "–" },
  measures.some((m) => m.units.length) && { head: t("goals.unit"), cell: (m) => m.units.map((u) => u.name).join(", ") || "–" },
  { head: t("measures.areas"), cell: (m) => areaLinks(m.areas) },
  { head: t("measures.phase"), cell: (m) => (m.phase ? t("phase." + m.phase) : "–") },
  { head: t("measures.time"), cell: years },
  { head: t("measures.money"), number: true, cell: moneyCell },
  { head: t("measures.staff"), number: true, cell: (m) => (m.staff === null ? "–" : short(m.staff)) },
].filter(Boolean), measures);

const moneyTable = (sums) => sums.programmes.length > 0 && table(t("measures.programmes"), [
  { head: t("measures.year"), header: true, cell: (p) => String(p.year) },
  { head: t("measures.planned"), number: true, cell: (p) => money(p.planned) ?? t("measures.not_told") }, { head: t("measures.spent"), number: true, cell: (p) => money(p.spent) ?? t("measures.not_told") },
], sums.programmes);

const sumTable = (caption, first, rows, name) => rows.length > 0 && table(caption, [
  { head: first, header: true, cell: (s) => name(s.of) }, { head: t("measures.count"), number: true, cell: (s) => String(s.measures) },
  { head: t("measures.staff"), number: true, cell: (s) => (s.staff === null ? "–" : short(s.staff)) }, { head: t("measures.money"), number: true, cell: moneyCell }], rows);

/** Measures and money of a programme, and of a unit in it. */
export const measurePart = async (query) => {
  const answer = await get("/v1/measures", query);
  if (!answer.measures.length) return null;
  const areas = new Map(answer.measures.flatMap((m) => m.areas).map((a) => [a.code, a.name]));
  const themes = new Map(answer.measures.flatMap((m) => m.themes.map((p) => [`${m.programme.id}:${p.id}`, p.title])));
  const named = (names) => (code) => names.get(code) ?? code;
  return picture(t("goals.measures"), null, moneyTable(answer.sums), sumTable(t("measures.by_theme"), t("measures.theme"), answer.sums.byTheme, named(themes)), measureTable(answer.measures),
    sumTable(t("measures.by_area"), t("area"), answer.sums.byArea, named(areas)),
    downloads("/v1/measures", query));
};

import { address, get } from "./api.js";
import { h } from "./dom.js";
import { goalState } from "./mark.js";
import { day, money, number, short } from "./number.js";
import { downloads, nothing, picture, placed, table, title, why } from "./parts.js";
import { go, link } from "./place.js";
import { receipt } from "./receipt.js";
import { lang, t } from "./words.js";

const STATES = ["met", "on_track", "at_risk", "off_track", "not_met", "not_yet_due", "not_comparable", "no_information"];

const measured = (value, figure) => number(value, figure?.decimals ?? 1) + (figure?.unit ? " " + figure.unit : "");

const figureOf = (metric, id) => metric.figures.find((f) => f.id === id) || metric.figures[0];

const target = (metric) => {
  const { rule, value, low, high, text, figure } = metric.target;
  const show = (v) => (v === null ? "" : number(v, figureOf(metric, figure)?.decimals ?? 1));
  const unit = figureOf(metric, figure)?.unit;
  return [t("target." + rule, { value: show(value), low: show(low), high: show(high) }), unit && value !== null && !rule.startsWith("change") && !rule.startsWith("rank") ? " " + unit : "",
    text && [h("br"), h("small", {}, text)]];
};

const baseline = (metric) => {
  const known = metric.figures.filter((f) => f.baseline && f.baseline.value !== null);
  return [known.map((f) => h("div", {}, measured(f.baseline.value, f), " ", h("small", {}, `(${f.baseline.period})`))), metric.baseline, !known.length && !metric.baseline && "–"];
};

const now = (metric) => {
  const c = metric.computed;
  if (c.value === null) return "–";
  return [measured(c.value, figureOf(metric, c.figure)), " ", h("small", {}, `(${c.period ?? ""})`), receipt(c.receipt, metric.text)];
};

const saidFigure = (v, figure) => h("div", {}, figure?.text && h("small", {}, figure.text + ": "), v.about && t("about_so") + " ", figure ? measured(v.value, figure) : short(v.value),
  v.text && h("small", {}, " " + v.text));

const reported = (report, metric) => {
  if (!report) return "–";
  const said = [report.outcome && t("outcome." + report.outcome) + (report.expected ? ` (${t("expected")})` : ""), report.light && report.light !== "unknown" && t("light." + report.light), report.done !== null && (report.done ? t("target.done") : t("outcome.not"))].filter(Boolean);
  return [said.length > 0 && h("div", {}, said.join(", ")), report.values.map((v) => saidFigure(v, metric.figures.find((f) => f.id === v.figure))), report.text && h("div", {}, report.text), h("small", {}, day(report.date))];
};

const computed = (c) => [goalState(c.status), c.due && h("div", {}, h("small", {}, `${t("goals.due")}: ${day(c.due)}`)), why(c.reason)];

const goalBody = (goal) => h("tbody", {}, h("tr", { class: "goal-row" }, h("th", { scope: "rowgroup", colspan: 6 },
  `${goal.number} ${goal.text}`, h("br"), h("small", {}, [...goal.parts.slice(-1).map((p) => p.title), goal.units.map((u) => u.name).join(", "), goal.due && `${t("goals.due")}: ${day(goal.due)}`].filter(Boolean).join(" · ")),
  " ", goalState(goal.computed.status), goal.contradiction && h("p", { class: "contradiction" }, t("goals.contradiction"), ": ", h("span", { lang: "en" }, goal.contradiction)))),
  goal.metrics.map((m) => h("tr", {}, h("th", { scope: "row", class: "light" }, m.text), h("td", {}, baseline(m)), h("td", {}, target(m)), h("td", {}, now(m)), h("td", {}, reported(m.report, m)),
    h("td", {}, computed(m.computed)))));

const goalTable = (goals, caption) => h("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": caption }, h("table", {}, h("caption", {}, caption),
  h("thead", {}, h("tr", {}, ["metric", "baseline", "target", "now", "reported", "computed"].map((k) => h("th", { scope: "col" }, t("goals." + k))))), goals.map(goalBody)));

const stateList = (goals, chosen) => h("ul", { class: "legend" }, STATES.map((s) => [s, goals.filter((g) => g.computed.status === s).length]).filter(([, n]) => n)
  .map(([s, n]) => h("li", {}, h("a", { href: link({ status: chosen === s ? "" : s }), "aria-current": chosen === s ? "true" : null }, goalState(s), ` (${n})`))));

const moneyCell = (m) => (m.planned === null && m.spent === null ? t("measures.not_told") : `${money(m.planned) ?? "–"} / ${money(m.spent) ?? "–"}`);

const measureTable = (measures) => table(t("goals.measures"), [
  { head: t("measures.measure"), header: true, cell: (m) => [m.text, m.story && h("details", { class: "why" }, h("summary", {}, t("measures.story")), m.story)] },
  { head: t("measures.theme"), cell: (m) => m.themes.map((p) => p.title).join(" / ") },
  { head: t("measures.areas"), cell: (m) => (m.areas.length ? m.areas.map((a, i) => [i ? ", " : "", h("a", { href: `/?lang=${lang()}&view=area&area=${a.code}` }, a.name)]) : t("measures.whole_city")) },
  { head: t("measures.phase"), cell: (m) => (m.phase ? t("phase." + m.phase) : "–") },
  { head: t("measures.time"), cell: (m) => [m.from?.slice(0, 4), m.to?.slice(0, 4)].filter((y, i, all) => y && all.indexOf(y) === i).join("–") || "–" },
  { head: t("measures.money"), number: true, cell: moneyCell },
  { head: t("measures.staff"), number: true, cell: (m) => (m.staff === null ? "–" : short(m.staff)) },
], measures);

const moneyTable = (sums) => sums.programmes.length > 0 && table(t("measures.programmes"), [
  { head: t("goals.programme"), header: true, cell: (p) => p.title }, { head: t("measures.year"), cell: (p) => String(p.year) },
  { head: t("measures.planned"), number: true, cell: (p) => money(p.planned) ?? t("measures.not_told") }, { head: t("measures.spent"), number: true, cell: (p) => money(p.spent) ?? t("measures.not_told") },
], sums.programmes);

const measurePart = async (programme) => {
  const query = { programme };
  const answer = await get("/v1/measures", query);
  if (!answer.measures.length) return null;
  const names = new Map(answer.measures.map((m) => [m.programme.id, m.programme.title]));
  answer.sums.programmes.forEach((p) => { p.title = names.get(p.programme) ?? p.programme; });
  const areas = new Map(answer.measures.flatMap((m) => m.areas).map((a) => [a.code, a.name]));
  return picture(t("goals.measures"), null, moneyTable(answer.sums), measureTable(answer.measures),
    answer.sums.byArea.length > 0 && table(t("measures.by_area"), [{ head: t("area"), header: true, cell: (s) => areas.get(s.of) ?? s.of }, { head: t("measures.count"), number: true, cell: (s) => String(s.measures) },
      { head: t("measures.money"), number: true, cell: moneyCell }], answer.sums.byArea),
    downloads([[address("/v1/measures", { ...query, format: "csv", lang: lang() }), "CSV"], programme && [address("/v1/measures", { ...query, format: "xlsx", lang: lang() }), "XLSX"]].filter(Boolean)));
};

const goalPart = (answer, all, at, programme) => {
  const query = { programme, unit: at.unit, status: at.status, day: at.day, lang: lang() };
  if (!all.goals.length) return picture(t("goals.title"), null, h("p", {}, t("goals.no_goals")));
  return picture(t("goals.title"), null, h("h3", {}, t("goals.states")), stateList(all.goals, at.status),
    answer.goals.length ? goalTable(answer.goals, t("goals.count", { count: answer.goals.length })) : nothing(answer.reason),
    downloads([[address("/v1/goals", { ...query, format: "csv" }), "CSV"], programme && [address("/v1/goals", { programme, day: at.day, lang: lang(), format: "xlsx" }), "XLSX"]].filter(Boolean)));
};

/** The ledger as a council reads it. */
export const show = async (at) => {
  const [goals, measures] = await Promise.all([get("/v1/goals"), get("/v1/measures")]);
  const programmes = [...new Map(goals.goals.concat(measures.measures).map((g) => [g.programme.id, g.programme.title])).entries()].sort((a, b) => a[1].localeCompare(b[1], lang()));
  if (!programmes.length) return [title(t("view.goals")), nothing()];
  const programme = at.programme ?? programmes[0][0];
  const units = [...new Map(goals.goals.filter((g) => g.programme.id === programme).flatMap((g) => g.units).map((u) => [u.id, u.name])).entries()].sort((a, b) => a[1].localeCompare(b[1], lang()));
  const [all, chosen, money] = await Promise.all([get("/v1/goals", { programme, unit: at.unit, day: at.day }), get("/v1/goals", { programme, unit: at.unit, status: at.status, day: at.day }), measurePart(programme)]);
  return [title(t("view.goals")), h("form", { class: "controls", onsubmit: (e) => e.preventDefault() },
    placed("programme", t("goals.programme"), programmes.map(([value, text]) => ({ value, text })), programme, { unit: "", status: "" }),
    units.length > 0 && placed("unit", t("goals.unit"), [{ value: "", text: t("goals.all") }, ...units.map(([value, text]) => ({ value, text }))], at.unit || ""),
    placed("status", t("goals.status"), [{ value: "", text: t("goals.all") }, ...STATES.map((s) => ({ value: s, text: t("goal_status." + s) }))], at.status || ""),
    h("label", { class: "field", for: "day" }, h("span", {}, t("goals.day")), h("input", { id: "day", type: "date", value: at.day || "", onchange: (e) => go({ day: e.target.value }) }))),
  goalPart(chosen, all, at, programme), money];
};

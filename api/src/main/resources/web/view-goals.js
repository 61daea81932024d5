import { address, get } from "./api.js";
import { h } from "./dom.js";
import { goalState } from "./mark.js";
import { measurePart } from "./measures.js";
import { day, number, period, short } from "./number.js";
import { cell, controls, files, head, nothing, picture, placed, sheet, tableFiles, title } from "./parts.js";
import { go, link } from "./place.js";
import { dialog, receipt } from "./receipt.js";
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
  return [known.map((f) => h("div", {}, measured(f.baseline.value, f), " ", h("small", {}, `(${period(f.baseline.period)})`))), metric.baseline, !known.length && !metric.baseline && "–"];
};

const now = (metric) => {
  const c = metric.computed;
  if (c.value === null) return "–";
  return [measured(c.value, figureOf(metric, c.figure)), " ", c.period && h("small", {}, `(${period(c.period)})`), " ", receipt(c.receipt, metric.text)];
};

const saidFigure = (v, figure) => h("div", {}, figure?.text && h("small", {}, figure.text + ": "), v.about && t("about_so") + " ", figure ? measured(v.value, figure) : short(v.value),
  v.text && h("small", {}, " " + v.text));

const reported = (report, metric) => {
  if (!report) return "–";
  const said = [report.outcome && t("outcome." + report.outcome) + (report.expected ? ` (${t("expected")})` : ""), report.light && report.light !== "unknown" && t("light." + report.light),
    report.done !== null && (report.done ? t("target.done") : t("outcome.not"))].filter(Boolean);
  return [said.length > 0 && h("div", {}, said.join(", ")), report.values.map((v) => saidFigure(v, metric.figures.find((f) => f.id === v.figure))), report.text && h("div", {}, report.text), h("small", {}, day(report.date))];
};

const computed = (c) => [goalState(c.status), c.reason && h("div", { class: "because" }, c.reason), c.due && h("div", {}, h("small", {}, `${t("goals.due")}: ${day(c.due)}`))];

const COLUMNS = (metric) => [
  { head: t("goals.metric"), header: true, content: metric?.text }, { head: t("goals.baseline"), content: metric && baseline(metric) }, { head: t("goals.target"), content: metric && target(metric) },
  { head: t("goals.now"), content: metric && now(metric) }, { head: t("goals.reported"), content: metric && reported(metric.report, metric) }, { head: t("goals.computed"), content: metric && computed(metric.computed) }];

const historyOf = (goal) => dialog(`${goal.number} ${goal.text}`, async () => {
  const answer = await get("/v1/goals/" + encodeURIComponent(goal.id));
  const metrics = new Map(answer.goal.metrics.map((m) => [m.id, m]));
  const said = answer.reports.map((r) => h("li", {}, h("strong", {}, metrics.get(r.metric)?.text ?? r.metric), reported(r, metrics.get(r.metric) ?? { figures: [] })));
  const told = (of) => of.metrics.filter((m) => m.value !== null).map((m) => measured(m.value, figureOf(metrics.get(m.metric) ?? { figures: [] })) + ` (${period(m.period)})`).join("; ");
  return [h("h3", {}, t("goals.by_release")), h("ul", {}, answer.history.map((r) => h("li", {}, `${r.release}, ${day(r.day)}: `, goalState(r.status), told(r) && ` · ${told(r)}`, r.contradiction && h("div", {}, r.contradiction)))),
    h("h3", {}, t("goals.reports")), said.length ? h("ul", {}, said) : h("p", {}, t("goals.no_reports")),
    answer.goal.actions.length > 0 && [h("h3", {}, t("goals.actions")), h("ul", {}, answer.goal.actions.map((a) => h("li", {}, a.text, " ", h("small", {}, [a.from, a.to].filter(Boolean).map(day).join("–")))))],
    h("p", { class: "quiet" }, [answer.goal.document, answer.goal.source].filter(Boolean).join(", "))];
});

const goalBody = (goal) => h("tbody", { role: "rowgroup" }, h("tr", { role: "row", class: "goal-row" }, h("th", { scope: "rowgroup", role: "rowheader", colspan: 6 },
  `${goal.number} ${goal.text} `, goalState(goal.computed.status), " ",
  h("button", { type: "button", class: "small", id: "h-" + goal.id, "aria-label": `${t("goals.history")}: ${goal.number} ${goal.text}`, onclick: () => historyOf(goal) }, t("goals.history")), h("br"),
  h("small", {}, [...goal.parts.slice(-1).map((p) => p.title), goal.units.map((u) => u.name).join(", "), goal.due && `${t("goals.due")}: ${day(goal.due)}`].filter(Boolean).join(" · ")),
  goal.contradiction && h("p", { class: "contradiction" }, t("goals.contradiction"), ": ", goal.contradiction))),
  goal.metrics.map((m) => h("tr", { role: "row", class: "metric" }, COLUMNS(m).map((c) => cell(c, c.content)))));

const goalTable = (goals, caption) => sheet(caption, [head(COLUMNS(null)), goals.map(goalBody)], { stack: true });

const stateList = (goals, chosen) => h("ul", { class: "tiles" }, STATES.map((s) => [s, goals.filter((g) => g.computed.status === s).length]).filter(([, n]) => n)
  .map(([s, n]) => h("li", {}, h("a", { href: link({ status: chosen === s ? "" : s }), "aria-current": chosen === s ? "true" : null }, h("strong", {}, String(n)), " ", goalState(s)))));

const goalPart = (answer, all, at, programme) => {
  const query = { programme, unit: at.unit, status: at.status, day: at.day };
  if (!all.goals.length) return picture(t("goals.title"), null, h("p", { class: "nothing" }, t("goals.no_goals")));
  return picture(t("goals.title"), t("goals.lead"), h("h3", {}, t("goals.states")), stateList(all.goals, at.status),
    answer.goals.length ? goalTable(answer.goals, t("goals.count", { count: answer.goals.length })) : nothing(answer.reason),
    files(t("download"), [...tableFiles("/v1/goals", query).slice(0, 2), [address("/v1/goals", { programme, day: at.day, lang: lang(), format: "xlsx" }), "XLSX"]]));
};

const titled = (of, pick) => [...new Map(of.flatMap(pick).map((x) => [x.id, x.title ?? x.name])).entries()].sort((a, b) => a[1].localeCompare(b[1], lang())).map(([value, text]) => ({ value, text }));

/** The ledger as a council reads it. */
export const show = async (at) => {
  const [goals, measures] = await Promise.all([get("/v1/goals"), get("/v1/measures")]);
  const both = goals.goals.concat(measures.measures);
  const programmes = titled(both, (g) => [g.programme]);
  if (!programmes.length) return [title(t("view.goals")), nothing()];
  const programme = at.programme ?? programmes[0].value;
  const units = titled(both.filter((g) => g.programme.id === programme), (g) => g.units);
  const [all, chosen, money] = await Promise.all([get("/v1/goals", { programme, unit: at.unit, day: at.day }),
    get("/v1/goals", { programme, unit: at.unit, status: at.status, day: at.day }), measurePart({ programme, unit: at.unit })]);
  const options = (list) => [{ value: "", text: t("goals.all") }, ...list];
  return [title(t("view.goals")), controls(
    placed("programme", t("goals.programme"), programmes, programme, { unit: "", status: "" }),
    units.length > 0 && placed("unit", t("goals.unit"), options(units), at.unit || ""),
    placed("status", t("goals.status"), options(STATES.map((s) => ({ value: s, text: t("goal_status." + s) }))), at.status || ""),
    h("label", { class: "field", for: "day" }, h("span", {}, t("goals.day")), h("input", { id: "day", type: "date", value: at.day || "", onchange: (e) => go({ day: e.target.value }) }))),
  goalPart(chosen, all, at, programme), money];
};

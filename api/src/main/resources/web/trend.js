// Lines over time of the areas that were chosen.
import { get } from "./api.js";
import { h } from "./dom.js";
import { legend, lines, ofFrequency, points } from "./lines.js";
import { trendWord } from "./mark.js";
import { frequency, limits, period, valued } from "./number.js";
import { below, chooser, files, further, nothing, notices, observationFiles, picture, table, tableFiles } from "./parts.js";
import { go, place } from "./place.js";
import { chart } from "./reader.js";
import { saves } from "./save.js";
import { lang, t } from "./words.js";

const MOST_LINES = 7;

/** Takes an area into the lines, or out of them. */
export const toggle = (chosen, code) => {
  const next = chosen.includes(code) ? chosen.filter((c) => c !== code) : [...chosen, code].slice(-MOST_LINES);
  return go({ areas: next.join(",") });
};

const trendTable = (c, series, what) => {
  const periods = [...new Map(series.flatMap((s) => s.periods.map((p, i) => [p, s.starts[i]]))).entries()].sort((a, b) => a[1].localeCompare(b[1])).map(([p]) => p);
  const byName = series.map((s) => new Map(points(s).map((p) => [p.period, p])));
  return below("series", table(what, [
    { head: t("period"), header: true, cell: period },
    ...series.map((s, i) => ({ head: s.area.name, number: true, cell: (p) => {
      const point = byName[i].get(p);
      if (!point) return "–";
      const span = limits(point, c.indicator.decimals);
      const mark = point.value !== null && point.status !== "normal" && t("status." + point.status);
      return [valued(point, c.indicator.decimals), " ", (span || mark) && h("small", { class: "quiet" }, [span && `(${span})`, mark].filter(Boolean).join(" "))];
    } }))], periods));
};

/** The benchmark and the two ends of the order, where nothing was chosen. */
const usual = (sorted, benchmark) => {
  const ranked = sorted.filter((r) => r.value !== null && r.rank !== null);
  const codes = [benchmark.area?.code, ranked[0]?.area.code, ranked[ranked.length - 1]?.area.code].filter(Boolean);
  return [...new Set(codes.length ? codes : sorted.slice(0, 3).map((r) => r.area.code))];
};

const dropper = (codes, s) => h("button", { type: "button", class: "small", "aria-label": `${t("remove")}: ${s.area.name}`, onclick: () => toggle(codes, s.area.code) }, "×");

const adder = (codes, sorted) => chooser("add", t("add_area"), [{ value: "", text: t("choose") }, ...sorted.filter((r) => !codes.includes(r.area.code))
  .map((r) => ({ value: r.area.code, text: r.area.name })).sort((a, b) => a.text.localeCompare(b.text, lang()))], "", (code) => code && toggle(codes, code));

/** The lines with their table. c has indicator and breakdown; sorted are the areas of the comparison. */
export const trendPicture = async (c, sorted, chosen, comparison, what, note) => {
  const codes = chosen.length ? chosen : usual(sorted, comparison.benchmark);
  const query = { indicator: c.indicator.code, area: codes.join(","), ...c.breakdown };
  const answer = await get("/v1/series", query);
  const kind = frequency(comparison.period.code);
  const series = codes.map((code) => answer.series.find((s) => s.area.code === code)).filter(Boolean).map((s) => ofFrequency(s, kind)).filter((s) => s.values.some((v) => v !== null));
  if (!series.length) return picture(t("trend_title"), null, adder(codes, sorted), nothing(answer.reason));
  const banded = place().bands !== "0";
  const { unit, decimals } = c.indicator;
  const box = chart("trend", lines({ series, unit, decimals, banded, label: t("trend_label", { what }) }), { extra: "line-box" });
  const bands = h("label", { class: "check" }, h("input", { type: "checkbox", id: "bands", checked: banded, onchange: (e) => go({ bands: e.target.checked ? "" : "0" }) }), " ", t("bands"));
  const named = series.map((s) => [s.area.name, " · ", t("recent").toLowerCase(), ": ", trendWord(s.trend.recent), " ", series.length > 1 && dropper(codes, s)]);
  const several = answer.series.some((s) => s.periods.some((p) => frequency(p) !== kind));
  return picture(t("trend_title"), [t("trend_lead"), several && " " + t("one_kind")], notices(answer, (code) => answer.series.find((s) => s.area.code === code)?.area.name ?? code),
    h("div", { class: "controls" }, adder(codes, sorted), bands), box, legend(named, box),
    observationFiles(query, saves(box, c.indicator.code + "-trend", `${what} (${unit})`, note)), files(t("trends"), tableFiles("/v1/series", query)), further("further-trend", query), trendTable(c, series, what));
};

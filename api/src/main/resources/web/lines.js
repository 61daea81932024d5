import { ticks } from "./bars.js";
import { g, h } from "./dom.js";
import { lineIcon } from "./bars.js";
import { LINE_SHAPES, shape } from "./mark.js";
import { frequency, limits, period as written, short, valued } from "./number.js";
import { t } from "./words.js";

const HEIGHT = 300;
const EDGE = { top: 26, right: 16, bottom: 28, left: 52 };

const runs = (points) => {
  const all = [[]];
  points.forEach((p) => {
    if (p.broken && all[all.length - 1].length) all.push([]);
    if (p.value === null) all.push([]);
    else all[all.length - 1].push(p);
  });
  return all.filter((run) => run.length);
};

/** A series of the interface as points in time. */
export const points = (series) =>
  series.periods.map((period, i) => ({
    period, time: Date.parse(series.starts[i]), value: series.values[i], lower: series.lower[i], upper: series.upper[i],
    status: series.status[i], broken: series.status[i] === "break",
  }));

/** The series with the periods of one kind only: quarters and years do not lie on one line. */
export const ofFrequency = (series, kind) => {
  const kept = series.periods.map((p, i) => i).filter((i) => frequency(series.periods[i]) === kind);
  const only = (list) => kept.map((i) => list[i]);
  return { ...series, periods: only(series.periods), starts: only(series.starts), values: only(series.values), lower: only(series.lower), upper: only(series.upper), status: only(series.status) };
};

const told = (series, p, decimals, unit) =>
  [[series.area?.name, written(p.period)].filter(Boolean).join(", ") + ": " + valued(p, decimals, unit), limits(p, decimals) && `(${limits(p, decimals)})`,
    p.status && p.status !== "normal" && p.value !== null && t("status." + p.status)].filter(Boolean).join(" ");

const drawn = (series, i, x, y, banded) => {
  const all = points(series);
  const path = (run) => run.map((p, at) => `${at ? "L" : "M"}${x(p.time).toFixed(1)},${y(p.value).toFixed(1)}`).join("");
  const band = (run) => {
    const known = run.filter((p) => p.lower !== null && p.upper !== null);
    if (!banded || known.length < 2) return null;
    const up = known.map((p) => `${x(p.time).toFixed(1)},${y(p.upper).toFixed(1)}`);
    const down = known.map((p) => `${x(p.time).toFixed(1)},${y(p.lower).toFixed(1)}`).reverse();
    return g("polygon", { points: up.concat(down).join(" "), class: `band line-${i}` });
  };
  return g("g", {}, runs(all).map((run) => [band(run),
    g("path", { d: path(run), class: `line line-${i}` }),
    g("g", { class: `dot line-${i}` }, run.map((p) => shape(LINE_SHAPES[i % LINE_SHAPES.length], x(p.time), y(p.value))))]));
};

/** Lines over time with bands of their limits; a break in the series parts the line. */
export const lines = ({ series, label, unit, decimals, banded = true }) => (width) => {
  const all = series.flatMap(points);
  const numbers = all.flatMap((p) => (banded ? [p.value, p.lower, p.upper] : [p.value])).filter((v) => Number.isFinite(v));
  const axis = ticks(Math.min(...numbers), Math.max(...numbers), 5);
  const [low, high] = [axis[0], axis[axis.length - 1]];
  const times = all.filter((p) => p.value !== null).map((p) => p.time);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const x = (time) => EDGE.left + (last === first ? 0.5 : (time - first) / (last - first)) * (width - EDGE.left - EDGE.right);
  const y = (value) => HEIGHT - EDGE.bottom - ((value - low) / (high - low || 1)) * (HEIGHT - EDGE.top - EDGE.bottom);
  const named = [...new Map(all.map((p) => [p.time, p.period])).entries()].filter(([time]) => time >= first && time <= last).sort((a, b) => a[0] - b[0]);
  const every = Math.ceil(named.length / Math.max(2, Math.floor((width - EDGE.left) / 70)));
  const spots = series.flatMap((s, line) => points(s).filter((p) => p.value !== null).map((p) =>
    ({ line, x: x(p.time), y: y(p.value), text: told(s, p, decimals, unit) })));
  return Object.assign(g("svg", { width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}`, role: "img", "aria-label": label },
    axis.map((v) => [g("path", { d: `M${EDGE.left},${y(v).toFixed(1)} H${width - EDGE.right}`, class: v === 0 ? "zero" : "grid" }),
      g("text", { x: EDGE.left - 8, y: y(v) + 4, "text-anchor": "end", class: "axis" }, short(v, 6))]),
    named.filter((_, i) => i % every === 0).map(([time, period]) =>
      g("text", { x: x(time), y: HEIGHT - 8, "text-anchor": x(time) > width - 32 ? "end" : "middle", class: "axis" }, written(period))),
    g("text", { x: 2, y: 11, class: "axis" }, unit), series.map((s, i) => drawn(s, i, x, y, banded))), { spots });
};

/** Names of the lines with their shapes; a name that is pointed at makes the other lines of the box pale. */
export const legend = (names, box) => h("ul", { class: "legend" }, names.map((name, i) => h("li", {
  onpointerenter: () => box?.querySelectorAll("svg > g").forEach((line, j) => line.classList.toggle("pale", i !== j)),
  onpointerleave: () => box?.querySelectorAll(".pale").forEach((line) => line.classList.remove("pale")) }, lineIcon(i), " ", name)));

/** A small line without axis; the words beside it say what it shows. */
export const spark = (series) => {
  const [width, height] = [110, 28];
  const all = points(series).filter((p) => p.value !== null);
  if (all.length < 2) return null;
  const [low, high] = [Math.min(...all.map((p) => p.value)), Math.max(...all.map((p) => p.value))];
  const [first, last] = [all[0].time, all[all.length - 1].time];
  const at = (p) => [4 + ((p.time - first) / (last - first || 1)) * (width - 12), high === low ? height / 2 : height - 5 - ((p.value - low) / (high - low)) * (height - 10)];
  const [ex, ey] = at(all[all.length - 1]);
  return g("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true", class: "spark" },
    g("path", { d: all.map((p, i) => (i ? "L" : "M") + at(p).map((v) => v.toFixed(1)).join(",")).join(""), class: "line line-0" }),
    g("circle", { cx: ex.toFixed(1), cy: ey.toFixed(1), r: 3 }));
};

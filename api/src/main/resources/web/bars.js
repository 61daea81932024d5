import { g } from "./dom.js";
import { LINE_SHAPES, shape } from "./mark.js";
import { number, short, valued } from "./number.js";


const ROW = 24;
const HEAD = 40;

/** Round steps that cover a range; the numbers of an axis. */
export const ticks = (low, high, count) => {
  const raw = (high - low || Math.abs(high) || 1) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map((f) => f * power).find((s) => s >= raw * 0.999);
  const first = Math.floor(low / step + 1e-9) * step;
  const all = [];
  for (let at = first; all.length < 50; at += step) {
    all.push(Number(at.toPrecision(12)));
    if (at >= high - step * 1e-9) break;
  }
  return all;
};

const clip = (text, room) => (text.length > room ? text.slice(0, Math.max(1, room - 1)) + "…" : text);

/** Height of the picture for so many rows, to keep its place before it is drawn. */
export const barsHeight = (rows) => HEAD + rows * ROW + 8;

/**
 * Ranked bars with limits as whiskers, the benchmark as a dashed line, and the judgement's shape at the value.
 * Rows have name, value, lower, upper, status, judgement, chosen, text and act; benchmark has value and name, or is null.
 */
export const bars = ({ rows, benchmark, decimals, unit, label }) => (width) => {
  const left = Math.round(Math.min(190, width * 0.36));
  const right = 64;
  const room = Math.floor(left / 7.2);
  const numbers = rows.flatMap((r) => [r.value, r.lower, r.upper]).concat(benchmark?.value).filter((v) => Number.isFinite(v));
  const axis = ticks(Math.min(0, ...numbers), Math.max(0, ...numbers), Math.max(2, Math.floor(width / 160)));
  const [low, high] = [axis[0], axis[axis.length - 1]];
  const x = (value) => left + ((value - low) / (high - low || 1)) * (width - left - right);
  const height = barsHeight(rows.length);
  const row = (r, i) => {
    const y = HEAD + i * ROW + ROW / 2;
    const text = g("text", { x: left - 8, y: y + 4, "text-anchor": "end", class: r.chosen ? "strong" : null }, clip(r.name, room));
    const hit = g("rect", { x: 0, y: y - ROW / 2, width, height: ROW, class: "hit", "data-spot": i });
    const gap = r.after ? g("path", { d: `M${left - 60},${y - ROW / 2} H${width}`, class: "gap" }) : null;
    if (!Number.isFinite(r.value)) return [text, gap, g("text", { x: x(0) + 6, y: y + 4, class: "quiet" }, valued(r)), hit];
    const whisker = Number.isFinite(r.lower) && Number.isFinite(r.upper)
      ? g("path", { d: `M${x(r.lower).toFixed(1)},${y} H${x(r.upper).toFixed(1)} M${x(r.lower).toFixed(1)},${y - 4} v8 M${x(r.upper).toFixed(1)},${y - 4} v8`, class: "whisker" })
      : null;
    return [text, gap,
      g("rect", { x: Math.min(x(0), x(r.value)).toFixed(1), y: y - 8, width: Math.max(0.5, Math.abs(x(r.value) - x(0))).toFixed(1), height: 16, class: `bar j-${r.judgement}` + (r.chosen ? " picked" : "") }),
      whisker, shape(r.judgement, x(r.value), y),
      g("text", { x: width - 4, y: y + 4, "text-anchor": "end", class: "figure" }, number(r.value, decimals)), hit];
  };
  const spots = rows.map((r, i) => ({ x: x(Number.isFinite(r.value) ? r.value : 0), y: HEAD + i * ROW + ROW / 2, text: r.text, act: r.act }));
  const svg = g("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label },
    axis.map((v) => [g("path", { d: `M${x(v).toFixed(1)},${HEAD - 6} V${height - 4}`, class: v === 0 ? "zero" : "grid" }),
      g("text", { x: x(v), y: HEAD - 10, "text-anchor": "middle", class: "axis" }, short(v, 6))]),
    unit && g("text", { x: left - 16, y: HEAD - 10, "text-anchor": "end", class: "axis" }, clip(unit, room)),
    rows.map(row),
    benchmark && Number.isFinite(benchmark.value) && [
      g("path", { d: `M${x(benchmark.value).toFixed(1)},${HEAD - 6} V${height - 4}`, class: "benchmark" }),
      g("text", { x: x(benchmark.value), y: 12, "text-anchor": x(benchmark.value) > width * 0.7 ? "end" : "middle", class: "strong" },
        `${benchmark.name}: ${number(benchmark.value, decimals)}`)]);
  return Object.assign(svg, { spots });
};

/** Rank intervals: a line from the best to the worst rank that is possible, a dot at the rank. */
export const rankBar = (row, most, label) => {
  const width = 150;
  const x = (rank) => 8 + ((rank - 1) / Math.max(1, most - 1)) * (width - 16);
  if (row.rank === null) return "–";
  return g("svg", { width, height: 20, viewBox: `0 0 ${width} 20`, role: "img", "aria-label": label },
    g("path", { d: `M8,10 H${width - 8}`, class: "grid" }),
    row.rankLower !== null && g("path", { d: `M${x(row.rankLower).toFixed(1)},10 H${x(row.rankUpper).toFixed(1)}`, class: "range" }),
    shape(row.selected ? "worse" : "similar", x(row.rank), 10));
};

/** Parts of a sum side by side; negative parts to the left of the zero line. */
export const parts = (values, span, label, texts = []) => {
  const width = 190;
  const zero = (-span.low / (span.high - span.low || 1)) * width;
  const scale = width / (span.high - span.low || 1);
  let up = zero;
  let down = zero;
  return g("svg", { width, height: 22, viewBox: `0 0 ${width} 22`, role: "img", "aria-label": label },
    values.map((value, i) => {
      if (!Number.isFinite(value) || value === 0) return null;
      const long = Math.abs(value) * scale;
      const from = value > 0 ? up : down - long;
      if (value > 0) up += long; else down -= long;
      return g("rect", { x: from.toFixed(1), y: 3, width: Math.max(0.5, long).toFixed(1), height: 16, class: `part line-${i}` }, texts[i] && g("title", {}, texts[i]));
    }),
    g("path", { d: `M${zero.toFixed(1)},0 V22`, class: "zero" }));
};

/** The key to the colours of parts. */
export const partIcon = (i) =>
  g("svg", { viewBox: "0 0 14 14", width: 14, height: 14, "aria-hidden": "true", class: "icon" }, g("rect", { width: 14, height: 14, class: `part line-${i}` }));

/** The key to shapes and colours of lines. */
export const lineIcon = (i) =>
  g("svg", { viewBox: "-15 -7 30 14", width: 30, height: 14, "aria-hidden": "true", class: "icon" },
    g("path", { d: "M-15,0 H15", class: `line line-${i}` }), g("g", { class: `dot line-${i}` }, shape(LINE_SHAPES[i % LINE_SHAPES.length], 0, 0)));

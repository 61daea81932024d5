import { g, h } from "./dom.js";
import { number } from "./number.js";
import { t } from "./words.js";

const CLASSES = 5;

const rings = (geometry) =>
  !geometry ? [] : geometry.type === "Polygon" ? geometry.coordinates : geometry.type === "MultiPolygon" ? geometry.coordinates.flat() : [];

const bounds = (features) => {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const feature of features) {
    for (const [lon, lat] of rings(feature.geometry).flat()) {
      box[0] = Math.min(box[0], lon);
      box[1] = Math.min(box[1], lat);
      box[2] = Math.max(box[2], lon);
      box[3] = Math.max(box[3], lat);
    }
  }
  return box;
};

/** Limits of classes that hold about equally many values. */
export const classes = (values) => {
  const sorted = values.filter((v) => Number.isFinite(v)).sort((a, b) => a - b);
  if (!sorted.length) return [];
  const cuts = new Set();
  for (let i = 1; i < CLASSES; i++) cuts.add(sorted[Math.floor((i * sorted.length) / CLASSES)]);
  const inner = [...cuts].filter((c) => c > sorted[0]);
  return [sorted[0], ...inner, sorted[sorted.length - 1]];
};

const classOf = (value, limits) => {
  let at = 0;
  while (at < limits.length - 2 && value >= limits[at + 1]) at++;
  return at;
};

const colour = (at, count) => (count <= 1 ? 2 : Math.round((at / (count - 1)) * (CLASSES - 1)));

/** Whether there is anything to draw. */
export const drawable = (features) => features.some((f) => rings(f.geometry).length);

const middle = (ring) => {
  const [x, y] = [0, 1].map((i) => ring.map((p) => p[i]));
  return [(Math.min(...x) + Math.max(...x)) / 2, (Math.min(...y) + Math.max(...y)) / 2];
};

const largest = (all) => all.reduce((best, ring) => (ring.length > best.length ? ring : best));

/**
 * Areas coloured by their values. rows is a Map from code to {value, status}; without rows the map only offers areas to
 * choose. text(feature) tells an area's figure; what is clicked is told to pick(code). kinds is a Map from code to the
 * class of an area that has another colour than by its value.
 */
export const map = ({ features, rows, kinds, chosen = new Set(), label, pick, text, most = 420 }) => (width) => {
  const tall = Math.min(most, Math.round(width * 0.8));
  const [west, south, east, north] = bounds(features);
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = Math.min((width - 8) / ((east - west) * squeeze || 1), (tall - 8) / (north - south || 1));
  const dx = (width - (east - west) * squeeze * scale) / 2;
  const dy = (tall - (north - south) * scale) / 2;
  const at = ([lon, lat]) => [dx + (lon - west) * squeeze * scale, dy + (north - lat) * scale];
  const xy = (point) => at(point).map((v) => v.toFixed(1)).join(",");
  const path = (feature) => rings(feature.geometry).map((ring) => "M" + ring.map(xy).join("L") + "Z").join("");
  const limits = rows ? classes([...rows.values()].map((r) => r.value)) : [];
  const kind = (code) => {
    const row = rows?.get(code);
    if (kinds) return kinds.get(code) ?? "class-none";
    if (!rows) return "class-none plain";
    if (!row || !Number.isFinite(row.value)) return "class-none";
    return "class-" + colour(classOf(row.value, limits), limits.length - 1);
  };
  const ordered = features.filter((f) => rings(f.geometry).length).sort((a, b) => chosen.has(a.id) - chosen.has(b.id));
  const spots = ordered.map((f) => {
    const [x, y] = at(middle(largest(rings(f.geometry))));
    return { x, y, text: text(f), act: () => pick(f.id) };
  });
  return Object.assign(g("svg", { width, height: tall, viewBox: `0 0 ${width} ${tall}`, role: "img", "aria-label": label, class: "map" },
    g("defs", {}, g("pattern", { id: "hatch", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      g("rect", { width: 6, height: 6, class: "hatch-ground" }), g("path", { d: "M0,0 V6", class: "hatch" }))),
    ordered.map((f, i) => g("path", { d: path(f), class: `area ${kind(f.id)}` + (chosen.has(f.id) ? " picked" : ""), "data-spot": i }))), { spots });
};

/** The key to one class of areas. */
export const areaIcon = (name) => g("svg", { width: 22, height: 14, "aria-hidden": "true", class: "icon" }, g("rect", { x: 0.5, y: 0.5, width: 21, height: 13, class: `area class-${name}` }));

/** The key to the classes, with how many areas are in each. */
export const mapKey = (rows, decimals) => {
  const values = [...rows.values()].map((r) => r.value).filter((v) => Number.isFinite(v));
  const limits = classes(values);
  const count = Math.max(1, limits.length - 1);
  const keys = limits.length ? Array.from({ length: count }, (_, i) => {
    const [from, to] = [limits[i], limits[Math.min(i + 1, limits.length - 1)]];
    const inside = values.filter((v) => classOf(v, limits) === i).length;
    return h("li", {}, areaIcon(colour(i, count)), ` ${from === to ? number(from, decimals) : `${number(from, decimals)}–${number(to, decimals)}`} `, h("span", { class: "quiet" }, `(${inside})`));
  }) : [];
  const none = rows.size - values.length;
  return h("ul", { class: "legend" }, keys, none > 0 && h("li", {}, areaIcon("none"), ` ${t("no_value")} `, h("span", { class: "quiet" }, `(${none})`)));
};

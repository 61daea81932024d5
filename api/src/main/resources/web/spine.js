import { g } from "./dom.js";
import { shape } from "./mark.js";

/**
 * Where an area stands between the worst (left), the benchmark (the line in the middle) and the best (right); the dark
 * part holds the middle half of the areas. The words of the same row say it too.
 */
export const spine = (row) => {
  const [width, height] = [220, 28];
  if (!row.spine || row.spine.position === null || row.spine.position === undefined) return null;
  const x = (position) => 8 + Math.min(1, Math.max(0, position)) * (width - 16);
  const { lowerQuartile: low, upperQuartile: high, position } = row.spine;
  return g("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true", class: "spine" },
    g("rect", { x: 8, y: 8, width: width - 16, height: 12, class: "spine-all" }),
    Number.isFinite(low) && Number.isFinite(high) && g("rect", { x: x(Math.min(low, high)).toFixed(1), y: 8, width: Math.abs(x(high) - x(low)).toFixed(1), height: 12, class: "spine-half" }),
    g("path", { d: `M${width / 2},3 V${height - 3}`, class: "benchmark" }), shape(row.judgement, x(position), height / 2, "big"));
};

// Judgements have a shape and a word besides a colour (Okabe–Ito: told apart with every kind of colour vision).
import { g, h } from "./dom.js";
import { t } from "./words.js";

const SHAPES = {
  better: "M0,-6 L6,0 L0,6 L-6,0 Z",
  worse: "M-5,-5 H5 V5 H-5 Z",
  similar: "M0,-5.5 A5.5,5.5 0 1 1 0,5.5 A5.5,5.5 0 1 1 0,-5.5 Z",
  higher: "M0,-6 L6,5 H-6 Z",
  lower: "M0,6 L6,-5 H-6 Z",
  not_compared: "M-5,-1.5 H5 V1.5 H-5 Z",
};

/** Shapes of lines, in the order of their colours. */
export const LINE_SHAPES = ["similar", "worse", "better", "higher", "lower", "not_compared", "similar"];

/** The shape of a judgement inside a picture. */
export const shape = (judgement, x, y, extra = "") =>
  g("path", { d: SHAPES[judgement] || SHAPES.not_compared, transform: `translate(${x.toFixed(1)},${y.toFixed(1)})`, class: `mark j-${judgement} ${extra}` });

/** The shape in running text. */
export const icon = (judgement, extra = "") =>
  g("svg", { viewBox: "-7 -7 14 14", width: 14, height: 14, "aria-hidden": "true", class: "icon" }, shape(judgement, 0, 0, extra));

/** Shape and word. */
export const judged = (judgement) => h("span", { class: "judged" }, icon(judgement), " ", t("judgement." + judgement));

const STATUS_SHAPES = {
  met: "better", on_track: "better", at_risk: "higher", off_track: "worse", not_met: "worse",
  not_yet_due: "similar", not_comparable: "not_compared", no_information: "not_compared",
};

/** Shape and word of a goal's status. */
export const goalState = (status) =>
  h("span", { class: "judged" }, icon(STATUS_SHAPES[status] || "not_compared"), " ", t("goal_status." + status));

/** Arrow and word of a trend. */
export const trendWord = (trend) => {
  const arrow = { increasing: "↗", decreasing: "↘", none: "→" }[trend.direction] || "";
  return h("span", { class: "judged" }, arrow && h("span", { "aria-hidden": "true" }, arrow + " "), t("trend." + trend.judgement));
};

// A picture whose marks can be read one by one: pointed at, touched, or stepped through with the arrow keys.
import { fitted, g, h } from "./dom.js";
import { t } from "./words.js";

const NEAR = 40;
const FIRST = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
const remembered = new Map();

const distance = (spot, x, y) => Math.hypot(spot.x - x, spot.y - y);

const nearest = (spots, x, y, fits = () => true) => spots.reduce((best, spot, i) =>
  (fits(spot) && (best === -1 || distance(spot, x, y) < distance(spots[best], x, y)) ? i : best), -1);

/** The mark that a key leads to; up and down go to the line beside, where there are lines. */
const next = (spots, at, key) => {
  if (key === "Home") return 0;
  if (key === "End") return spots.length - 1;
  if (at < 0) return 0;
  const { line, x, y } = spots[at];
  if (line !== undefined && (key === "ArrowUp" || key === "ArrowDown")) {
    const there = spots.filter((s) => s.line !== line && (key === "ArrowUp" ? s.y < y : s.y > y));
    const close = Math.min(...there.map((s) => Math.abs(s.x - x)));
    const same = there.filter((s) => Math.abs(s.x - x) === close);
    const found = nearest(spots, x, y, (s) => same.includes(s));
    return found === -1 ? at : found;
  }
  return Math.min(spots.length - 1, Math.max(0, at + FIRST[key]));
};

/**
 * A box for a picture. draw(width) gives an SVG with `spots`: a list of {x, y, text, act, line} of its marks; an element
 * with data-spot is the mark of that number. A chosen mark's act is done at a click, Enter or the space bar.
 */
export const chart = (id, draw, { extra = "", high = null } = {}) => {
  const drawing = h("div", { class: "drawing" });
  const tip = h("div", { class: "tip", "aria-hidden": "true", hidden: true });
  const said = h("span", { class: "unseen", role: "status" });
  const box = h("div", { id, class: `chart ${extra}`, role: "group", tabindex: "0", "aria-label": t("read_picture") }, drawing, tip, said);
  if (high) drawing.style.minHeight = high + "px";
  let spots = [];
  let at = -1;
  let ring = null;
  const hide = () => {
    at = -1;
    tip.hidden = true;
    ring?.remove();
  };
  const show = (i, aloud) => {
    const spot = spots[i];
    if (!spot) return hide();
    if (i !== at || tip.hidden) {
      at = i;
      remembered.set(id, i);
      tip.textContent = spot.text;
      tip.hidden = false;
      ring?.remove();
      ring = g("circle", { cx: spot.x, cy: spot.y, r: 9, class: "ring" });
      drawing.firstChild.append(ring);
      const room = box.clientWidth;
      tip.style.left = Math.max(0, Math.min(spot.x - tip.offsetWidth / 2, room - tip.offsetWidth)) + "px";
      const above = spot.y - tip.offsetHeight - 14;
      tip.style.top = (above < 0 ? spot.y + 16 : above) + "px";
    }
    if (aloud) said.textContent = spot.text;
    return undefined;
  };
  const under = (event) => {
    const hit = event.target.closest?.("[data-spot]");
    if (hit) return Number(hit.dataset.spot);
    const from = drawing.getBoundingClientRect();
    const [x, y] = [event.clientX - from.left, event.clientY - from.top];
    const i = nearest(spots, x, y);
    return i >= 0 && distance(spots[i], x, y) <= NEAR ? i : -1;
  };
  drawing.addEventListener("pointermove", (event) => show(under(event)));
  drawing.addEventListener("pointerleave", hide);
  drawing.addEventListener("click", (event) => spots[under(event)]?.act?.());
  box.addEventListener("blur", hide);
  box.addEventListener("keydown", (event) => {
    if (event.target !== box || !spots.length || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape") return hide();
    if ((event.key === "Enter" || event.key === " ") && at >= 0) {
      event.preventDefault();
      return spots[at].act?.();
    }
    if (!(event.key in FIRST) && event.key !== "Home" && event.key !== "End") return;
    event.preventDefault();
    const from = at < 0 && remembered.has(id) ? Math.min(remembered.get(id), spots.length - 1) : at;
    return show(next(spots, from, event.key), true);
  });
  fitted(drawing, (width) => {
    hide();
    const svg = draw(width);
    spots = svg.spots || [];
    return svg;
  });
  return box;
};

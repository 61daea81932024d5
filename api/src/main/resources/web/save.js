// A picture as a file: styles are written into the elements, since the file leaves its stylesheet behind, and so are the
// heading and the source, since the file leaves the page behind.
import { g, h } from "./dom.js";
import { t } from "./words.js";

const KEPT = ["fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "fill-opacity", "font-family", "font-size", "font-weight", "text-anchor"];
const [TOP, BOTTOM, SIDE] = [34, 26, 10];

const plain = (svg) => {
  const clone = svg.cloneNode(true);
  const from = [svg, ...svg.querySelectorAll("*")];
  [clone, ...clone.querySelectorAll("*")].forEach((element, i) => {
    const style = getComputedStyle(from[i]);
    KEPT.forEach((name) => element.setAttribute(name, style.getPropertyValue(name)));
    element.removeAttribute("class");
    if (element.dataset.spot !== undefined && element.tagName === "rect") element.setAttribute("data-drop", "");
  });
  clone.querySelectorAll("[data-drop], circle[r='9']").forEach((e) => e.remove());
  clone.querySelectorAll("[data-spot]").forEach((e) => e.removeAttribute("data-spot"));
  return clone;
};

/** The picture as the text of an SVG file of its own, with a heading above and a note below. */
export const file = (svg, heading, note) => {
  const [width, height] = [svg.viewBox.baseVal.width, svg.viewBox.baseVal.height];
  const family = { "font-family": "Liberation Sans, Arial, sans-serif" };
  const wide = width + 2 * SIDE;
  const high = height + TOP + BOTTOM;
  const fit = (text, size) => (text.length * size * 0.55 > wide - 2 * SIDE ? { textLength: wide - 2 * SIDE, lengthAdjust: "spacingAndGlyphs" } : {});
  const whole = g("svg", { width: wide, height: high, viewBox: `0 0 ${wide} ${high}` },
    g("title", {}, heading), g("desc", {}, note), g("rect", { width: wide, height: high, fill: "#fff" }),
    g("text", { x: SIDE, y: 22, fill: "#1a1a1a", "font-size": "15px", "font-weight": "700", ...family, ...fit(heading, 15) }, heading),
    g("g", { transform: `translate(${SIDE},${TOP})` }, [...plain(svg).childNodes]),
    g("text", { x: SIDE, y: high - 9, fill: "#595959", "font-size": "11px", ...family, ...fit(note, 11) }, note));
  return new XMLSerializer().serializeToString(whole);
};

const hand = (blob, name) => {
  const url = URL.createObjectURL(blob);
  const anchor = h("a", { href: url, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
};

const png = (text, name) => {
  const image = new Image();
  image.onload = () => {
    const canvas = h("canvas", { width: 2 * image.width, height: 2 * image.height });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => hand(blob, name), "image/png");
  };
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
};

/** Buttons that save the picture inside a box. */
export const saves = (box, name, heading, note) => {
  const text = () => file(box.querySelector(".drawing svg"), heading, note);
  return h("span", { class: "saves" },
    h("button", { type: "button", onclick: () => hand(new Blob([text()], { type: "image/svg+xml" }), name + ".svg") }, t("save_svg")),
    h("button", { type: "button", onclick: () => png(text(), name + ".png") }, t("save_png")));
};

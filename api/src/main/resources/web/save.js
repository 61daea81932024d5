// A picture as a file: styles are written into the elements, since the file leaves its stylesheet behind.
import { h } from "./dom.js";
import { t } from "./words.js";

const KEPT = ["fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "fill-opacity", "font-family", "font-size", "font-weight", "text-anchor"];

const copy = (svg) => {
  const clone = svg.cloneNode(true);
  const from = svg.querySelectorAll("*");
  clone.querySelectorAll("*").forEach((element, i) => {
    const style = getComputedStyle(from[i]);
    KEPT.forEach((name) => element.setAttribute(name, style.getPropertyValue(name)));
    element.removeAttribute("class");
  });
  clone.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  ground.setAttribute("width", "100%");
  ground.setAttribute("height", "100%");
  ground.setAttribute("fill", "#fff");
  clone.prepend(ground);
  return new XMLSerializer().serializeToString(clone);
};

const hand = (url, name) => {
  const anchor = h("a", { href: url, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
};

const png = (svg, name) => {
  const image = new Image();
  image.onload = () => {
    const canvas = h("canvas", { width: 2 * image.width, height: 2 * image.height });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    hand(canvas.toDataURL("image/png"), name);
  };
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(copy(svg));
};

/** Buttons that save the picture inside a box. */
export const saves = (box, name) => {
  const svg = () => box.querySelector("svg");
  return h("span", { class: "saves" },
    h("button", { type: "button", onclick: () => hand("data:image/svg+xml;charset=utf-8," + encodeURIComponent(copy(svg())), name + ".svg") }, t("save_svg")),
    h("button", { type: "button", onclick: () => png(svg(), name + ".png") }, t("save_png")));
};

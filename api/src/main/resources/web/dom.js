// Elements without markup in strings: nothing that the server sends can become a tag.
const SVG = "http://www.w3.org/2000/svg";
const PROPERTIES = new Set(["value", "checked", "selected", "disabled", "hidden", "open"]);

const fill = (element, attributes, children) => {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (PROPERTIES.has(name)) element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false));
  return element;
};

/** An HTML element; attributes that begin with "on" are listeners. */
export const h = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);

/** An SVG element. */
export const g = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

const waiting = new Set();

/** Calls draw(width) as soon as the box has a width, and whenever it gets another one. */
export const fitted = (box, draw) => {
  let last = 0;
  const look = () => {
    const width = Math.floor(box.clientWidth);
    if (width > 0 && Math.abs(width - last) > 8) {
      last = width;
      box.replaceChildren(draw(width));
    }
  };
  new ResizeObserver(look).observe(box);
  waiting.add(look);
  return box;
};

/** Draws what has come into the page at once instead of with its next frame. */
export const drawn = () => {
  waiting.forEach((look) => look());
  waiting.clear();
};

/** Waits until calls have ceased for some milliseconds. */
export const calm = (wait, action) => {
  let timer;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...given), wait);
  };
};

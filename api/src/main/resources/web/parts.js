// What several views have in common.
import { h } from "./dom.js";
import { go } from "./place.js";
import { t } from "./words.js";

/** A labelled list to choose from; choosing calls change(value). */
export const chooser = (id, label, options, value, change) =>
  h("label", { class: "field", for: id }, h("span", {}, label),
    h("select", { id, onchange: (event) => change(event.target.value) },
      options.map((o) => h("option", { value: o.value, selected: o.value === value }, o.text))));

/** A chooser of a parameter of the address. */
export const placed = (id, label, options, value, also = {}) =>
  chooser(id, label, options, value, (chosen) => go({ [id]: chosen, ...also }));

/**
 * A table. Columns have head, cell(row) and perhaps number (right-aligned) or header (names the row).
 */
export const table = (caption, columns, rows, { id, mark } = {}) =>
  h("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": caption },
    h("table", { id }, h("caption", {}, caption),
      h("thead", {}, h("tr", {}, columns.map((c) => h("th", { scope: "col", class: c.number ? "number" : null }, c.head)))),
      h("tbody", {}, rows.map((row) => h("tr", { class: mark && mark(row) ? "chosen" : null },
        columns.map((c) => h(c.header ? "th" : "td", { scope: c.header ? "row" : null, class: c.number ? "number" : null }, c.cell(row))))))));

/** The table of a picture, folded away; printing unfolds it. */
export const below = (id, content) =>
  h("details", { class: "below", id }, h("summary", {}, t("as_table")), content);

/** Labels of figures that are not real or not of here. */
export const labels = (what) => [
  what.synthetic && h("span", { class: "label", title: t("synthetic_long") }, t("synthetic")),
  (what.stand_in || what.standIn) && h("span", { class: "label", title: t("stand_in_long") }, t("stand_in")),
];

/** A sentence for figures that are not real. */
export const warning = (what) => [
  what.synthetic && h("p", { class: "note" }, h("strong", {}, t("synthetic")), ": ", t("synthetic_long")),
  what.stand_in && h("p", { class: "note" }, h("strong", {}, t("stand_in")), ": ", t("stand_in_long")),
];

/** Links that download; a list of address and text. */
export const downloads = (links, ...more) =>
  h("p", { class: "downloads" }, h("span", {}, t("download") + ": "),
    links.map(([url, text]) => h("a", { href: url, download: "" }, text)), more);

/** A picture with its heading. */
export const picture = (title, lead, ...content) =>
  h("section", { class: "picture" }, h("h2", {}, title), lead && h("p", { class: "lead" }, lead), content);

/** What there is when there is nothing. */
export const nothing = (reason) => h("p", { class: "nothing" }, h("strong", {}, t("nothing")), reason ? [" ", h("span", { lang: "en" }, reason)] : null);

/** A reason, which the server gives in English only, folded away under "why". */
export const why = (text) => text && h("details", { class: "why" }, h("summary", {}, t("why")), h("span", { lang: "en" }, text));

/** The heading of a view, which also names the window. */
export const title = (text, ...extra) => h("h1", { id: "title", tabindex: "-1" }, text, " ", extra);

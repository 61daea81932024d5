// What several views have in common.
import { address } from "./api.js";
import { h } from "./dom.js";
import { go } from "./place.js";
import { reasonSentence } from "./reason.js";
import { lang, t } from "./words.js";

const MOST_ROWS = 100_000;
const FURTHER = { jsonstat: "JSON-stat", px: "PX", "sdmx-csv": "SDMX-CSV", geojson: "GeoJSON", arrow: "Arrow", parquet: "Parquet" };

/** A labelled list to choose from; choosing calls change(value). Options may stand in groups: {group, options}. */
export const chooser = (id, label, options, value, change) => {
  const option = (o) => h("option", { value: o.value, selected: o.value === value }, o.text);
  return h("label", { class: "field", for: id }, h("span", {}, label),
    h("select", { id, onchange: (event) => change(event.target.value) },
      options.map((o) => (o.options ? h("optgroup", { label: o.group }, o.options.map(option)) : option(o)))));
};

/** A chooser of a parameter of the address. */
export const placed = (id, label, options, value, also = {}) =>
  chooser(id, label, options, value, (chosen) => go({ [id]: chosen, ...also }));

/** The form that holds the choosers of a view. */
export const controls = (...content) => h("form", { class: "controls", onsubmit: (e) => e.preventDefault() }, content);

const headCell = (c) => h("th", { scope: "col", role: "columnheader", class: c.number ? "number" : null }, c.head);

/** A cell; in a narrow window, where a row becomes a card, it carries its column's head. */
export const cell = (c, content) => h(c.header ? "th" : "td",
  { scope: c.header ? "row" : null, role: c.header ? "rowheader" : "cell", class: c.number ? "number" : null, "data-head": c.header ? null : c.head }, content);

/** The head row of a table. */
export const head = (columns) => h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, columns.map(headCell)));

/** A table that scrolls sideways by itself, or in a narrow window, if it has many columns, becomes a card a row. */
export const sheet = (caption, content, { id, stack = false } = {}) =>
  h("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": caption },
    h("table", { id, role: "table", class: stack ? "stack" : null }, h("caption", {}, caption), content));

/**
 * A table. Columns have head, cell(row) and perhaps number (right-aligned) or header (names the row).
 */
export const table = (caption, columns, rows, { id, mark } = {}) =>
  sheet(caption, [head(columns), h("tbody", { role: "rowgroup" }, rows.map((row) =>
    h("tr", { role: "row", class: mark && mark(row) ? "chosen" : null }, columns.map((c) => cell(c, c.cell(row))))))], { id, stack: columns.length > 3 });

/** The table of a picture, folded away; printing unfolds it. */
export const below = (id, content, summary = t("as_table")) =>
  h("details", { class: "below", id }, h("summary", {}, summary), content);

/** Labels of figures that are not real or not of here. */
export const labels = (what) => [
  what.synthetic && h("span", { class: "label", title: t("synthetic_long") }, t("synthetic")),
  (what.stand_in || what.standIn) && h("span", { class: "label", title: t("stand_in_long") }, t("stand_in")),
];

/** The same labels as plain text, for what leaves the page. */
export const labelText = (what) => [what.synthetic && t("synthetic"), what.stand_in && t("stand_in")].filter(Boolean).join(", ");

/** A sentence for figures that are not real. */
export const warning = (what) => [
  what.synthetic && h("p", { class: "note" }, h("strong", {}, t("synthetic")), ": ", t("synthetic_long")),
  what.stand_in && h("p", { class: "note" }, h("strong", {}, t("stand_in")), ": ", t("stand_in_long")),
];

/** Links that download, named by what they hold; a list of address and text. */
export const files = (name, links, ...more) =>
  h("p", { class: "downloads" }, h("span", {}, name + ": "), links.filter(Boolean).map(([url, text]) => h("a", { href: url, download: "", "aria-label": `${name}: ${text}` }, text)), more);

/** CSV as spreadsheets of the language open it: marked as UTF-8, in Finnish and Swedish with decimal commas. */
const forExcel = () => (lang() === "en" ? { bom: "yes" } : { bom: "yes", decimal: "comma" });

/** A list of the interface as files for spreadsheets. */
export const tableFiles = (path, query) => [["csv", {}, "CSV"], ["csv", forExcel(), t("csv_excel")], ["xlsx", {}, "XLSX"]]
  .map(([format, also, text]) => [address(path, { ...query, ...also, format, lang: lang() }), text]);

/** Links to a list as files for spreadsheets. */
export const downloads = (path, query, ...more) => files(t("download"), tableFiles(path, query), ...more);

/** Links to observations as files for spreadsheets. */
export const observationFiles = (query, ...more) => downloads("/v1/observations", { ...query, labels: "both", limit: MOST_ROWS }, ...more);

/** Observations for programs and maps, folded away. */
export const further = (id, query) => h("details", { class: "formats", id }, h("summary", {}, t("further_formats")),
  files(t("download"), Object.entries(FURTHER).map(([format, text]) => [address("/v1/observations", { ...query, format, lang: lang() }), text])));

/** A picture with its heading. */
export const picture = (title, lead, ...content) =>
  h("section", { class: "picture" }, h("h2", {}, title), lead && h("div", { class: "lead" }, lead), content);

/** What there is when there is nothing. */
export const nothing = (reason) => h("p", { class: "nothing" }, h("strong", {}, t("nothing")), reason ? [" ", reasonSentence(reason)] : null);

/** What the server wants known about an answer, such as areas that are no more. */
export const notices = (answer, name = (code) => code) => (answer.notices || []).map((n) =>
  h("p", { class: "note" }, n.code === "retired-area"
    ? t("notice.retired_area", { area: name(n.area), successors: n.successors.map(name).join(", ") || "–" }) : h("span", { lang: "en" }, n.detail)));

/** The heading of a view, which also names the window. */
export const title = (text, ...extra) => h("h1", { id: "title", tabindex: "-1" }, text, " ", extra);

// What several views have in common.
import { address } from "./api.js";
import { h } from "./dom.js";
import { go } from "./place.js";
import { reasonSentence } from "./reason.js";
import { lang, t } from "./words.js";

const MOST_ROWS = 100_000;
const FURTHER = { geojson: "GeoJSON", arrow: "Arrow", parquet: "Parquet" };
let offered = null;

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

/** Links that download; a list of address and text. */
export const downloads = (links, ...more) =>
  h("p", { class: "downloads" }, h("span", {}, t("download") + ": "),
    links.filter(Boolean).map(([url, text]) => h("a", { href: url, download: "" }, text)), more);

/** CSV as spreadsheets of the language open it: marked as UTF-8, in Finnish and Swedish with decimal commas. */
export const forExcel = () => (lang() === "en" ? { bom: "yes" } : { bom: "yes", decimal: "comma" });

/** Observations of a selection as files of every kind that people open by hand. */
export const observationFiles = (query, cube = true) => {
  const file = (format, also) => address("/v1/observations", { ...query, ...also, format, lang: lang() });
  const list = { labels: "both", limit: MOST_ROWS };
  return [[file("csv", list), "CSV"], [file("csv", { ...list, ...forExcel() }), t("csv_excel")], [file("xlsx", list), "XLSX"],
    cube && [file("jsonstat"), "JSON-stat"], cube && [file("px"), "PX"], cube && [file("sdmx-csv"), "SDMX-CSV"]];
};

/** Which of the further formats the contract of this server offers; asked once. */
const furtherFormats = () => {
  offered ??= fetch("/openapi.yaml").then((answer) => answer.text()).then((contract) => {
    const formats = /^ +formatFile:.*enum: \[([^\]]*)\]/m.exec(contract)?.[1].split(/, */) ?? [];
    return formats.filter((format) => FURTHER[format]);
  });
  offered.catch(() => { offered = null; });
  return offered;
};

/** Formats for programs and maps, folded away; looked up when unfolded. */
export const further = (id, query) => {
  const line = h("p", { class: "downloads", role: "status" }, t("loading"));
  const fill = async () => {
    try {
      const formats = await furtherFormats();
      const links = formats.map((format) => h("a", { href: address("/v1/observations", { ...query, format, lang: lang() }), download: "" }, FURTHER[format]));
      line.replaceChildren(...(links.length ? links : [t("nothing")]));
    } catch {
      line.replaceChildren(t("error.title"));
    }
  };
  return h("details", { class: "formats", id, ontoggle: (e) => e.target.open && fill() }, h("summary", {}, t("further_formats")), line);
};

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

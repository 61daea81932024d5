import { get } from "./api.js";
import { h } from "./dom.js";
import { day, limits, number, period, short, valued } from "./number.js";
import { viewLink } from "./place.js";
import { t } from "./words.js";

const line = (name, ...content) => (content.some(Boolean) ? [h("dt", {}, name), h("dd", {}, content)] : null);

const sourceLines = (source) => source && [
  line(t("receipt.file"), source.file, source.line ? ` · ${t("receipt.line")} ${source.line}` : "", source.column ? [" · ", h("span", { lang: "en" }, source.column)] : ""),
  line(t("receipt.checksum"), source.sha256 && h("code", {}, source.sha256)),
  line(t("receipt.fetched"), source.fetched_at && day(source.fetched_at), source.address && [" · ", source.address]),
  line(t("receipt.rows"), source.rows !== null && short(source.rows)),
];

const revisions = (all, decimals) => all.length > 0 && line(t("receipt.revisions"), h("ul", {}, all.map((r) =>
  h("li", {}, `${r.release}: ${t("change." + r.kind)} ${number(r.old?.value, decimals)} → ${number(r.new?.value, decimals)}`))));

const labelsOf = (i) => [i.synthetic && h("p", { class: "note" }, h("strong", {}, t("synthetic")), ": ", t("synthetic_long")), i.stand_in && h("p", { class: "note" }, h("strong", {}, t("stand_in")), ": ", t("stand_in_long"))];

const content = (r) => {
  const { decimals, unit } = r.indicator;
  return [labelsOf(r.indicator), h("dl", { class: "facts" },
    line(t("area"), r.area?.name), line(t("period"), r.period && period(r.period.code ?? r.period)), line(t("value"), valued(r, decimals, unit)), line(t("limits"), limits(r, decimals)),
    line(t("counts"), r.numerator !== null && r.denominator !== null && `${short(r.numerator)} / ${short(r.denominator)}`),
    line(t("status_head"), t("status." + r.status)), line(t("receipt.rule"), r.rule.text),
    line(t("receipt.dataflow"), r.dataflow.title), line(t("receipt.producer"), r.dataflow.producer, r.dataflow.licence && ` · ${r.dataflow.licence}`),
    line(t("receipt.web"), r.dataflow.url && h("a", { href: r.dataflow.url, rel: "noreferrer" }, r.dataflow.url)),
    sourceLines(r.source), line(t("receipt.load"), r.load && `${r.load.load} (${day(r.load.finished_at)})`),
    line(t("receipt.parts"), r.parts.length > 0 && short(r.parts.length)),
    line(t("receipt.first"), r.first_release && `${r.first_release.release} (${day(r.first_release.created_at)})`),
    revisions(r.revisions || [], decimals))];
};

/** Opens a dialog over the page; fill() gives its content later. */
export const dialog = async (heading, fill) => {
  const body = h("div", { class: "dialog-body" }, h("p", { role: "status" }, t("loading")));
  const box = h("dialog", { "aria-labelledby": "dialog-title", onclose: () => box.remove() },
    h("h2", { id: "dialog-title" }, heading), body,
    h("form", { method: "dialog" }, h("button", { id: "dialog-close" }, t("close"))));
  document.body.append(box);
  box.showModal();
  const attempt = async () => {
    try {
      body.replaceChildren(...[await fill()].flat(Infinity).filter(Boolean));
    } catch (error) {
      if (error.status === undefined) console.error(error);
      body.replaceChildren(h("p", { role: "alert" }, t("error.title"), ". ", error.message && h("span", { lang: "en" }, error.message)),
        h("p", {}, h("button", { type: "button", onclick: attempt }, t("error.again"))));
    }
  };
  await attempt();
};

/** A button that tells where a value comes from. */
export const receipt = (path, name) =>
  path && h("button", { type: "button", class: "small", "aria-label": `${t("about_short")}: ${name}`,
    onclick: () => dialog(`${t("about")}: ${name}`, async () => content(await get(path))) }, t("about_short"));

/** A button that tells what an indicator means. */
export const definition = (code, name) =>
  h("button", { type: "button", class: "plain-button", "aria-label": `${t("definition")}: ${name}`,
    onclick: () => dialog(name, async () => {
      const i = (await get("/v1/indicators/" + encodeURIComponent(code))).indicators[0];
      return [h("p", {}, i.description), h("dl", { class: "facts" }, line(t("unit"), i.unit), line(t("polarity_head"), t("polarity." + i.polarity)),
        line(t("source"), i.source?.producer), line(t("licence"), i.source?.licence),
        line(t("periods"), i.periods && `${period(i.periods.first)}–${period(i.periods.last)}`)), labelsOf(i),
        h("p", {}, h("a", { href: viewLink({ view: "indicator", indicator: code }), onclick: (e) => e.target.closest("dialog").close() }, t("to_indicator")))];
    }) }, "?");

import { get } from "./api.js";
import { known } from "./areas.js";
import { h } from "./dom.js";
import { limits, number, period, valued } from "./number.js";
import { labels, observationFiles, picture, table, title } from "./parts.js";
import { go, viewLink } from "./place.js";
import { definition } from "./receipt.js";
import { areaSearch, areasLike, whereabouts } from "./search.js";
import { overlaps, together } from "./together.js";
import { t } from "./words.js";

const FOUND = 20;

const found = async (text, codes, areas) => {
  if (!text) return null;
  const answer = await areasLike(text, FOUND);
  return h("div", {}, h("p", { role: "status" }, answer.areas.length ? t("search_found", { count: answer.count }) : t("search_none")), h("ul", { class: "results" },
    answer.areas.filter((a) => !codes.includes(a.code)).map((a) => h("li", {}, h("button", { type: "button", class: "small", onclick: () => go({ own: [...codes, a.code].join(",") }) }, `${t("own.add")}: ${a.name}`),
      " ", h("small", {}, whereabouts(a, areas))))));
};

const forms = (at, codes, names) => [
  h("form", { class: "controls", onsubmit: (e) => { e.preventDefault(); go({ name: e.target.elements.name.value.trim(), q: e.target.elements.q.value.trim() }); } },
    h("label", { class: "field", for: "name" }, h("span", {}, t("own.name")), h("input", { id: "name", name: "name", type: "text", maxlength: 60, value: at.name || "", onchange: (e) => go({ name: e.target.value.trim() }) })),
    areaSearch("q", t("search"), at.q || "", (area) => go({ own: [...new Set([...codes, area.code])].join(","), q: "" })),
    h("button", { id: "q-go" }, t("search_button"))),
  codes.length > 0 && h("ul", { class: "legend" }, codes.map((code) => h("li", {}, names.get(code) ?? code, " ",
    h("button", { type: "button", class: "small", "aria-label": `${t("remove")}: ${names.get(code) ?? code}`, onclick: () => go({ own: codes.filter((c) => c !== code).join(",") }) }, "×"))))];

const sumCell = (row, codes, overlapping) => {
  const group = together(row.i, row.of, codes.length, overlapping);
  return group.reason ? h("small", { class: "wrap" }, t("own.reason." + group.reason)) : [number(group.value, row.i.decimals), h("br"), h("small", {}, limits(group, row.i.decimals))];
};

const partCell = (row, code) => {
  const o = row.of.find((one) => one.area === code);
  return o ? [valued(o, row.i.decimals), h("br"), h("small", {}, limits(o, row.i.decimals))] : "–";
};

const figures = async (codes, all, name) => {
  const [answer, words] = await Promise.all([get("/v1/observations", { area: codes.join(","), period: "latest", labels: "both" }), get("/v1/indicators")]);
  const indicators = new Map(words.indicators.map((i) => [i.code, i]));
  const rows = [...new Set(answer.observations.map((o) => o.indicator))].map((code) => ({ i: indicators.get(code), of: answer.observations.filter((o) => o.indicator === code) })).filter((r) => r.i);
  if (!rows.length) return h("p", { class: "nothing" }, t("no_profile"));
  const overlapping = overlaps(codes, all);
  return picture(t("own.together"), t("own.limits_note"), overlapping && h("p", { class: "note" }, t("own.reason.overlap")), table(name, [
    { head: t("indicator"), header: true, cell: (r) => [h("a", { href: viewLink({ view: "indicator", indicator: r.i.code, areas: codes.join(",") }) }, r.i.name), definition(r.i.code, r.i.name), labels(r.i), h("br"),
      h("small", {}, `${r.i.unit}, ${period(r.of[0].period)}`)] },
    { head: name, number: true, cell: (r) => sumCell(r, codes, overlapping) },
    ...codes.map((code) => ({ head: all.get(code)?.name ?? code, number: true, cell: (r) => partCell(r, code) }))], rows),
  observationFiles({ area: codes.join(","), period: "latest" }));
};

/** Areas put together by the reader; the group lives in the address. */
export const show = async (at) => {
  const codes = [...new Set((at.own || "").split(",").filter(Boolean))];
  const upper = await known();
  const all = new Map(upper);
  if (codes.length) (await get("/v1/areas", { area: codes.join(",") })).areas.forEach((a) => all.set(a.code, a));
  const names = new Map([...all].map(([code, a]) => [code, a.name]));
  const [results, content] = await Promise.all([found(at.q, codes, upper), codes.length ? figures(codes, all, at.name || t("own.default")) : h("p", { class: "nothing" }, t("own.empty"))]);
  return [title(at.name || t("view.own")), h("p", { class: "lead" }, t("own.lead")), forms(at, codes, names), results, content];
};

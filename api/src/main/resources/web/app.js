import { forget } from "./api.js";
import { drawn, h } from "./dom.js";
import { link, onPlace, place } from "./place.js";
import { past, tools } from "./tools.js";
import { lang, languages, readWords, t } from "./words.js";

const VIEWS = {
  indicator: () => import("./view-indicator.js"),
  area: () => import("./view-area.js"),
  targets: () => import("./view-targets.js"),
  goals: () => import("./view-goals.js"),
  segregation: () => import("./view-segregation.js"),
  own: () => import("./view-own.js"),
  releases: () => import("./view-releases.js"),
};
const NAMES = { fi: "Suomeksi", sv: "På svenska", en: "In English" };
const QUIET = 200;
const at = (id) => document.getElementById(id);
let turn = 0;
let shown = null;

const view = () => (VIEWS[place().view] ? place().view : "indicator");

const frame = () => {
  document.documentElement.lang = lang();
  at("skip").textContent = t("skip");
  at("home").href = link({}, true);
  at("views").setAttribute("aria-label", t("views"));
  at("views").replaceChildren(h("ul", {}, Object.keys(VIEWS).map((name) =>
    h("li", {}, h("a", { href: link({ view: name }, true), "aria-current": name === view() ? "page" : null }, t("view." + name))))));
  at("languages").replaceChildren(h("ul", {}, languages.map((code) =>
    h("li", {}, h("a", { href: link({ lang: code }), lang: code, hreflang: code, "aria-current": code === lang() ? "true" : null }, NAMES[code])))));
  at("tools").setAttribute("aria-label", t("tools.title"));
  at("footer").replaceChildren(h("p", {}, t("footer"), " ", h("a", { href: "/docs", hreflang: "en", lang: lang() }, t("docs"))));
};

const failure = (error) => {
  if (error.status === undefined) console.error(error);
  const text = { 0: t("error.away"), 503: t("error.starting"), 404: t("error.unknown"), 400: t("error.wrong") }[error.status] || t("error.other");
  return h("div", { class: "failure", role: "alert" },
    h("h1", { id: "title", tabindex: "-1" }, t("error.title")), h("p", {}, text),
    error.message && h("p", { lang: "en" }, error.message),
    error.nearest?.length ? h("p", {}, t("error.nearest") + ": " + error.nearest.join(", ")) : null,
    h("p", {}, h("button", { type: "button", id: "again", onclick: () => { forget(); render(); } }, t("error.again")), " ",
      h("a", { href: link({}, true) }, t("error.home"))));
};

/** A new view begins at its heading; a change within one leaves the keyboard where it was, or near by. */
const refocus = (id, fresh) => {
  if (fresh) {
    scrollTo(0, 0);
    at("title")?.focus({ preventScroll: true });
  } else if (id && document.activeElement === document.body) {
    (at(id) || at("title"))?.focus({ preventScroll: true });
  }
};

const render = async () => {
  const mine = ++turn;
  const main = at("main");
  main.setAttribute("aria-busy", "true");
  const late = setTimeout(() => { if (mine === turn) at("busy").textContent = t("loading"); }, QUIET);
  let content;
  try {
    const module = VIEWS[view()]();
    module.catch(() => {});
    await readWords();
    frame();
    content = await (await module).show(place());
  } catch (error) {
    content = failure(error);
  }
  clearTimeout(late);
  if (mine !== turn) return;
  const focused = document.activeElement?.id || document.activeElement?.closest("[id]")?.id;
  const first = shown === null;
  const fresh = !first && shown !== view();
  const open = [...main.querySelectorAll("details[open][id]")].map((d) => d.id);
  main.replaceChildren(...[past(), content].flat(Infinity).filter(Boolean));
  at("tools").replaceChildren(...tools().flat(Infinity));
  open.forEach((id) => { if (at(id)) at(id).open = true; });
  drawn();
  refocus(focused, fresh);
  shown = view();
  const before = document.title;
  document.title = (at("title")?.textContent.trim() || t("view." + shown)) + " – Mittari";
  at("busy").textContent = "";
  at("said").textContent = !first && !fresh && before !== document.title ? document.title : "";
  main.setAttribute("aria-busy", "false");
};

addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
at("skip").addEventListener("click", (event) => { event.preventDefault(); at("main").focus(); });
onPlace(render);

render();

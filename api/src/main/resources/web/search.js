// A field that suggests areas while one writes: the combobox of the ARIA practices, with a list below it.
import { get } from "./api.js";
import { city, known } from "./areas.js";
import { calm, h } from "./dom.js";
import { lang, t } from "./words.js";

const SHOWN = 12;
const LOOKED_AT = 200;
const LEVELS = ["municipality", "district", "major-area", "group", "postal", "sub-district", "region", "country"];
const PAUSE = 180;

/** Which level and in which municipality an area is, in words. */
export const whereabouts = (area, areas) => [t("level." + area.level), area.level === "municipality" ? null : city(areas, area.parent)?.name].filter(Boolean).join(", ");

/** Areas whose name or code has a text: those that begin with it first, larger kinds before smaller ones. */
export const areasLike = async (text, most) => {
  const answer = await get("/v1/areas", { q: text, limit: LOOKED_AT });
  const begins = (area) => (area.name.toLowerCase().startsWith(text.toLowerCase()) || area.code.startsWith(text) ? 0 : 1);
  const place = (area) => (LEVELS.includes(area.level) ? LEVELS.indexOf(area.level) : LEVELS.length);
  const sorted = [...answer.areas].sort((a, b) => begins(a) - begins(b) || place(a) - place(b) || a.name.localeCompare(b.name, lang()));
  return { areas: sorted.slice(0, most), count: answer.next ? LOOKED_AT + "+" : String(sorted.length) };
};

/** The field with its label; choosing an area calls pick(area). */
export const areaSearch = (id, label, value, pick) => {
  let found = [];
  let at = -1;
  let asked = 0;
  const list = h("ul", { id: id + "-list", role: "listbox", class: "suggestions", "aria-label": label, hidden: true });
  const said = h("span", { class: "unseen", role: "status" });
  const input = h("input", { id, name: id, type: "search", value, autocomplete: "off", role: "combobox", "aria-expanded": "false", "aria-controls": id + "-list", "aria-autocomplete": "list" });
  const close = () => {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (i) => {
    at = i;
    [...list.children].forEach((option, j) => option.setAttribute("aria-selected", String(i === j)));
    if (i < 0) return input.removeAttribute("aria-activedescendant");
    list.children[i].scrollIntoView({ block: "nearest" });
    return input.setAttribute("aria-activedescendant", list.children[i].id);
  };
  const choose = (i) => {
    close();
    pick(found[i]);
  };
  const look = async () => {
    const text = input.value.trim();
    const mine = ++asked;
    if (!text) return close();
    try {
      const [answer, areas] = await Promise.all([areasLike(text, SHOWN), known()]);
      if (mine !== asked || document.activeElement !== input) return undefined;
      found = answer.areas;
      list.replaceChildren(...found.map((area, i) => h("li", { id: `${id}-${i}`, role: "option", "aria-selected": "false",
        onpointerdown: (e) => e.preventDefault(), onclick: () => choose(i) }, area.name, " ", h("small", {}, whereabouts(area, areas)))));
      said.textContent = found.length ? t("search_found", { count: answer.count }) : t("search_none");
      mark(-1);
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(found.length > 0));
    } catch {
      close(); // Suggestions are a help only: the button beside the field asks too, and tells what is wrong.
    }
    return undefined;
  };
  input.addEventListener("input", calm(PAUSE, look));
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden) {
      if (event.key === "ArrowDown" && input.value) look();
      return;
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark(at < 0 && step < 0 ? found.length - 1 : (at + step + found.length) % found.length);
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      choose(at);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });
  return h("div", { class: "field combo" }, h("label", { for: id }, label), input, list, said);
};

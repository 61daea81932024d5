// What stands above every view: as of which release it is shown, and its link.
import { get } from "./api.js";
import { h } from "./dom.js";
import { day } from "./number.js";
import { go, place } from "./place.js";
import { dialog } from "./receipt.js";
import { t } from "./words.js";

const MOST = 50;

const byHand = () => dialog(t("tools.link"), async () => {
  const field = h("input", { type: "text", readonly: true, value: location.href, "aria-label": t("tools.link"), class: "wide", onfocus: (e) => e.target.select() });
  setTimeout(() => field.focus());
  return [h("p", {}, t("tools.by_hand")), field];
});

const copyButton = () => {
  const said = h("span", { role: "status", class: "quiet" });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      said.textContent = t("tools.copied");
    } catch {
      byHand(); // Browsers hand out the clipboard on safe addresses only.
    }
  };
  return [h("button", { type: "button", id: "copy", class: "small", onclick: copy }, t("tools.copy")), said];
};

const named = (release) => `${release.id} · ${day(release.created_at)}`;

/** The bar of a view that stands; the releases to choose from come when they come. */
export const tools = () => {
  const { asOf } = place();
  const select = h("select", { id: "asOf", onchange: (e) => go({ asOf: e.target.value }) },
    h("option", { value: "" }, t("tools.newest")), asOf && h("option", { value: asOf, selected: true }, asOf));
  get("/v1/releases", { limit: MOST }).then(({ releases }) => {
    if (!select.isConnected) return;
    const rest = releases.map((r) => h("option", { value: r.id, selected: r.id === asOf }, named(r)));
    if (asOf && releases.some((r) => r.id === asOf)) select.lastChild.remove();
    select.append(...rest);
  }, () => {}); // Without them the newest is shown, and an address that names another one works all the same.
  return [h("label", { for: "asOf" }, t("tools.as_of")), select, copyButton()];
};

/** A sentence where the figures are not the newest. */
export const past = () => {
  const { asOf } = place();
  return asOf && h("p", { class: "note", id: "past" }, t("tools.past", { asOf }), " ", h("button", { type: "button", class: "small", onclick: () => go({ asOf: "" }) }, t("tools.to_newest")));
};

// Where we are stands in the address alone: every picture has a link that restores it.
const known = () => new URLSearchParams(location.search);
let listener = () => {};

/** The parameters of the address as an object. */
export const place = () => Object.fromEntries(known());

// What a new view keeps of the old one.
const KEPT = ["lang", "asOf"];

/** The address after some changes; an empty value takes a parameter away. */
export const link = (changes, fresh = false) => {
  const query = fresh ? new URLSearchParams() : known();
  if (fresh) KEPT.filter((name) => known().get(name)).forEach((name) => query.set(name, known().get(name)));
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === undefined || value === "") query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
  return text ? "/?" + text : "/";
};

/** The address of a view in the language and as of the release that are shown now. */
export const viewLink = (changes) => link(changes, true);

/** Goes there without loading the page again. */
export const go = (changes, { fresh = false, replace = false } = {}) => {
  history[replace ? "replaceState" : "pushState"](null, "", link(changes, fresh));
  return listener();
};

/** Whom to tell when the place changes. */
export const onPlace = (action) => {
  listener = action;
  addEventListener("popstate", action);
  document.addEventListener("click", (event) => {
    const anchor = event.target.closest("a[href^='/?'], a[href='/']");
    if (!anchor || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (anchor.href !== location.href) history.pushState(null, "", anchor.getAttribute("href"));
    action();
  });
};

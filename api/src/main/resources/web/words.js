import { place } from "./place.js";

const LANGUAGES = ["fi", "sv", "en"];
let texts = {};

/** The page's language: the address, else the browser's, else Finnish. */
export const lang = () => {
  const wanted = [place().lang, ...(navigator.languages || []).map((l) => l.slice(0, 2))];
  return wanted.find((l) => LANGUAGES.includes(l)) || "fi";
};

export const languages = LANGUAGES;

/** Loads the message file of the language, if it is another one than before. */
export const readWords = async () => {
  if (texts.code !== lang()) texts = (await import(`/web/text-${lang()}.js`)).default;
};

/** A text by its name, dots between; {x} is filled from values. A name without text is shown as it is. */
export const t = (name, values = {}) => {
  const text = name.split(".").reduce((at, key) => (at === undefined ? at : at[key]), texts);
  return typeof text === "string" ? text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "") : name.split(".").pop();
};

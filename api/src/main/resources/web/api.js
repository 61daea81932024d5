import { place } from "./place.js";
import { lang } from "./words.js";

const kept = new Map();

/** What went wrong with a question: the server's own words and what it would have understood. */
export class Trouble extends Error {
  constructor(status, problem) {
    super(problem.detail || "");
    this.status = status;
    this.nearest = problem.nearest || [];
  }
}

// What tells of all releases, so that a day to go back to makes no sense.
const TIMELESS = /^\/v1\/(releases|loads|calendar)/;

/** The address of a question, as of the release or day that the page's address names; empty parameters are left out. */
export const address = (path, parameters = {}) => {
  const [bare, given] = path.split("?");
  const query = new URLSearchParams(given);
  const all = bare.startsWith("/v1/") && !TIMELESS.test(bare) ? { ...parameters, asOf: place().asOf } : parameters;
  for (const [name, value] of Object.entries(all)) {
    if (value !== null && value !== undefined && value !== "") query.set(name, value);
  }
  const text = query.toString().replaceAll("%2C", ",").replaceAll("%3A", ":").replaceAll("%2A", "*");
  return bare + (text ? "?" + text : "");
};

const ask = async (url) => {
  let answer;
  try {
    answer = await fetch(url, { headers: { Accept: "application/json" } });
  } catch {
    throw new Trouble(0, {});
  }
  if (!answer.ok) throw new Trouble(answer.status, await answer.json().catch(() => ({})));
  return answer.json();
};

/** A JSON answer in the page's language; asked once. */
export const get = (path, parameters) => {
  const url = address(path, { ...parameters, lang: lang() });
  if (!kept.has(url)) {
    const answer = ask(url);
    kept.set(url, answer);
    answer.catch(() => kept.delete(url));
  }
  return kept.get(url);
};

/** Forgets all answers, to ask anew. */
export const forget = () => kept.clear();

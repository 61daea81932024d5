// The server tells reasons in English; those that it tells often have texts in the page's languages.
import { h } from "./dom.js";
import { period } from "./number.js";
import { t } from "./words.js";

const LEVELS = (text) => text.split(/, | and /).map((level) => t("level." + level)).join(", ");

const KNOWN = [
  ["no_value", /^there is no value: (\w+)$/, ([status]) => ({ status: t("status." + status) })],
  ["rest", /^the rest cannot be told: the values have no numerator and denominator that add up$/],
  ["no_limits", /^there are no confidence limits: no numerator and denominator, and none from the source$/],
  ["benchmark_without", /^the benchmark \S+ has no value then$/],
  ["no_whole", /^the area is part of no other$/],
  ["itself", /^the area is the benchmark itself$/],
  ["inside", /^the benchmark is part of the area$/],
  ["partly", /^the area and the benchmark have areas in common$/],
  ["unallocated", /^unallocated areas are not compared$/],
  ["breaks", /^the series breaks at (\S+)$/, ([at]) => ({ period: period(at) })],
  ["no_earlier", /^there is no earlier period with a value$/],
  ["few_points", /^cannot be calculated: (\d+) of (\d+) points$/, ([points, of]) => ({ points, of })],
  ["point_without", /^cannot be calculated: no (?:interval|numerator and denominator) from (\S+)$/, ([at]) => ({ period: at.slice(0, 4) })],
  ["unequal_steps", /^the periods have no equal steps$/],
  ["population_unknown", /^its population is not known, so it cannot be told to be large enough$/],
  ["below_floor", /^its population is below the smallest that is ranked$/],
  ["suppressed", /^a figure of it is suppressed to protect people$/],
  ["no_data", /^it has no figure in any criterion$/],
  ["no_areas", /^no area fits 'level' and 'within'$/],
  ["no_indicator", /^r\d+ has no such indicator$/],
  ["nothing_by_then", /^nothing was published by then$/],
  ["no_observations", /^there are no observations of .+$/],
  ["no_such_level", /^there is no value of \S+ at the level ([\w-]+); there are values at ([\w, -]+?)(?:; they have no .+)?$/, ([level, there]) => ({ level: LEVELS(level), there: LEVELS(there) })],
  ["no_breakdown", /^there is no such breakdown of .+$/],
  ["no_period", /^there is no such period of \S+; there are (?:only )?(\S+?)(?: to (\S+))?$/, ([from, to]) => ({ periods: [from, to].filter(Boolean).map(period).join("–") })],
  ["no_selection", /^no period of this selection has a value$/],
  ["no_such_cells", /^\S+ has no observations for these areas in these periods$/],
  ["without_counts", /^(\d+) of (\d+) areas have values without numerator and denominator$/, ([some, all]) => ({ some, all })],
  ["few_ranked", /^fewer than two areas are ranked$/],
  ["many_ranked", /^more than (\d+) areas are ranked$/, ([most]) => ({ most })],
  ["ranks_without", /^the ranked areas have no numerator and denominator, nor limits from the source$/],
  ["ranks_partly", /^(\d+) of (\d+) ranked areas have no numerator and denominator, nor limits from the source; .+$/, ([some, all]) => ({ some, all })],
  ["none_ranked", /^no area can be ranked; each says why$/],
  ["no_neighbours", /^no other area of the level ([\w-]+) shares (\d+) indicators with this one in its periods$/, ([level, count]) => ({ level: t("level." + level), count })],
  ["calendar", /^the calendar has no such entry$/],
];

/** The reason in the page's language, or null where it has no text for it. */
export const inWords = (reason) => {
  for (const [name, form, values] of KNOWN) {
    const found = form.exec(reason);
    if (found) return t("reason." + name, values ? values(found.slice(1)) : {});
  }
  return null;
};

/** The reason as running text: in the page's language, else the server's own words. */
export const reasonText = (reason) => inWords(reason) ?? h("span", { lang: "en" }, reason);

/** The reason as a sentence of its own. */
export const reasonSentence = (reason) => {
  const text = inWords(reason);
  return text ? text[0].toUpperCase() + text.slice(1) + "." : reasonText(reason);
};

/** A reason folded away under "why". */
export const why = (reason) => reason && h("details", { class: "why" }, h("summary", {}, t("why")), reasonText(reason));

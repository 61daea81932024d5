import { get } from "./api.js";

const UPPER = "country,region,municipality,major-area";

/** Areas of a level as a Map from code, with those above them. */
export const known = async (level) => {
  const [upper, own] = await Promise.all([get("/v1/areas", { level: UPPER }), level ? get("/v1/areas", { level }) : { areas: [] }]);
  return new Map(upper.areas.concat(own.areas).map((a) => [a.code, a]));
};

/** The municipality that an area lies in, or null. */
export const city = (areas, code) => {
  for (let at = areas.get(code), steps = 0; at && steps < 10; at = areas.get(at.parent), steps++) {
    if (at.level === "municipality") return at;
  }
  return null;
};

/** Outlines of the areas of a level within another. */
export const outlines = async (level, within) => {
  const answer = await get("/v1/areas", { level, within, format: "geojson" });
  return answer.features;
};

/** Names of the codes of breakdowns: {dimension: {name, codes: Map}}. */
export const dimensions = async () =>
  new Map((await get("/v1/dimensions")).dimensions.map((d) => [d.code, { name: d.name, codes: new Map(d.codes.map((c) => [c.code, c.name])) }]));

/** Municipalities whose areas of the level have values of the indicator, those with most first. */
export const wholes = async (indicator, level, breakdown = {}) => {
  if (["country", "region", "municipality"].includes(level)) return [];
  const [areas, answer] = await Promise.all([known(level), get("/v1/observations", { indicator, level, period: "latest", ...breakdown })]);
  const counts = new Map();
  answer.observations.filter((o) => o.value !== null).forEach((o) => {
    const of = city(areas, o.area);
    if (of) counts.set(of.code, (counts.get(of.code) || 0) + 1);
  });
  return [...counts].sort((a, b) => b[1] - a[1]).map(([code]) => areas.get(code));
};

/** The indicator to begin with: a real share of districts over several periods, or what comes nearest to that. */
export const usual = (indicators) => {
  const wishes = [(i) => i.levels.includes("district"), (i) => !i.synthetic && !i.stand_in, (i) => i.kind === "proportion", (i) => i.periods && i.periods.first !== i.periods.last];
  const worth = (i) => wishes.reduce((sum, wish, at) => sum + (wish(i) ? 2 ** (wishes.length - at) : 0), 0);
  return indicators.reduce((best, i) => (best === null || worth(i) > worth(best) ? i : best), null);
};

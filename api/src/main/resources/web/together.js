// How figures of areas are put together: only from what adds up, by the kind of the indicator.
const Z = 1.959963984540054;

/** Wilson's interval of a proportion, times a factor. */
export const wilson = (x, n, factor) => {
  const p = x / n;
  const middle = (p + (Z * Z) / (2 * n)) / (1 + (Z * Z) / n);
  const half = (Z / (1 + (Z * Z) / n)) * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n));
  return { value: factor * p, lower: factor * Math.max(0, middle - half), upper: factor * Math.min(1, middle + half) };
};

const quotient = (x, n, factor) => ({ value: (factor * x) / n, lower: null, upper: null });

// Byar's approximation of the Poisson limits is good from so many events on; fewer get no interval here.
const BYAR_FROM = 10;

/** Byar's interval of a rate, times a factor. */
export const byar = (x, n, factor) => {
  if (x < BYAR_FROM) return quotient(x, n, factor);
  const limit = (count, sign) => count * (1 - 1 / (9 * count) + (sign * Z) / (3 * Math.sqrt(count))) ** 3;
  return { value: (factor * x) / n, lower: (factor * limit(x, -1)) / n, upper: (factor * limit(x + 1, 1)) / n };
};

const FROM_COUNTS = { proportion: wilson, response_rate: wilson, rate: byar, ratio: quotient };

const absent = (value) => value === null || value === undefined;

const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

/**
 * The group as one area: {value, lower, upper}, or {reason} that says why it cannot be told. Counts add up; proportions,
 * rates and ratios are made anew from the sums of their numerators and denominators; means, medians and other quantiles,
 * amounts of money, indices and ranks cannot be made from those of the parts.
 */
export const together = (indicator, rows, count, overlapping) => {
  if (indicator.kind !== "count" && !FROM_COUNTS[indicator.kind]) return { reason: "not_additive" };
  if (overlapping) return { reason: "overlap" };
  if (rows.length < count || rows.some((r) => absent(r.value))) return { reason: "part_missing" };
  if (rows.some((r) => r.status === "partial")) return { reason: "part_partial" };
  if (indicator.kind === "count") return { value: sum(rows.map((r) => r.value)), lower: null, upper: null };
  if (rows.some((r) => absent(r.numerator) || absent(r.denominator))) return { reason: "no_counts" };
  const [x, n] = [sum(rows.map((r) => r.numerator)), sum(rows.map((r) => r.denominator))];
  return n > 0 ? FROM_COUNTS[indicator.kind](x, n, indicator.factor) : { reason: "no_counts" };
};

/** Whether areas may share residents: one lies in another, or they are of different divisions. */
export const overlaps = (codes, all) => new Set(codes.map((code) => all.get(code)?.level)).size > 1 || codes.some((code) => {
  for (let at = all.get(all.get(code)?.parent), i = 0; at && i < 10; at = all.get(at.parent), i++) {
    if (codes.includes(at.code)) return true;
  }
  return all.get(code)?.level === "group" && codes.length > 1;
});

/**
 * Whether a goal is reached, or will be: computed from the figures, beside what was reported. The
 * rules stand in {@code docs/goals.md}.
 */
package fi.mittari.statistics.goal;

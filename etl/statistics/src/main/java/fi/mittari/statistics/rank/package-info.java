/** Positions among areas: ranks, rank intervals, quantile groups, spread, chance of selection. */
package fi.mittari.statistics.rank;

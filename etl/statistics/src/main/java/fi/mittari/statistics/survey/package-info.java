/**
 * Estimates from weighted samples: totals, means and shares with the variance that the sample's
 * strata and clusters give them. Works from sums per primary unit, so that the answers themselves
 * need to be read only once.
 */
package fi.mittari.statistics.survey;

/**
 * From staging to what may be published: parts of observations are put together, completed, summed
 * up to wider areas and totals, held against expectations, and protected.
 */
package fi.mittari.etl.conform;

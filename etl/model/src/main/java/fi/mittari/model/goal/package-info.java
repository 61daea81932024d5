/**
 * Goals, interim reports and measures of a city's programmes, as they are written and published.
 */
package fi.mittari.model.goal;

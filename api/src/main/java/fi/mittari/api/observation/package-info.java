/** The figures themselves: observations, series, availability, dimensions. */
package fi.mittari.api.observation;

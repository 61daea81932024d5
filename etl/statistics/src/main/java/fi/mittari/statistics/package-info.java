/**
 * The one home of Mittari's statistics: plain numbers in, records out, no web, SQL or engine types.
 * The same code serves the build of the warehouse and the requests of the API. Formulas, sources
 * and worked examples stand in {@code docs/methods.md}; errors are {@link
 * fi.mittari.model.MittariException} of kind USER with the code {@code invalid-statistics-input}.
 */
package fi.mittari.statistics;

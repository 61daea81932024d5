/** One indicator and period over areas, against a benchmark. */
package fi.mittari.api.comparison;

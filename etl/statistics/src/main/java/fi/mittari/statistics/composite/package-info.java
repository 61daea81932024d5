/** Composite indices: normalisation, aggregation, contributions, and the choice of target areas. */
package fi.mittari.statistics.composite;

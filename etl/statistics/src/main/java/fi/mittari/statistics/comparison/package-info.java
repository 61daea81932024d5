/** Two areas or periods against each other: differences, ratios, judgements, funnels, smoothing. */
package fi.mittari.statistics.comparison;

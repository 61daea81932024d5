/** Values with their confidence limits: proportion, rate, mean, standardised rates, quantiles. */
package fi.mittari.statistics.interval;

/** Change over time: the recent-trend rule, Mann–Kendall, Sen's slope. */
package fi.mittari.statistics.trend;

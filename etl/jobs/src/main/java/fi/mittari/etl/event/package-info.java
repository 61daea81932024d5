/**
 * Events: records of persons, cases or slots, counted into observations. The records are read by
 * many tasks, taken apart by area and breakdown, and come together as counts and exact histograms;
 * no row of them reaches the driver. What comes out joins the observations that other sources give.
 */
package fi.mittari.etl.event;

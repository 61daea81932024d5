/** Waiting times of which some have ended and some go on. */
package fi.mittari.statistics.waiting;

/**
 * PxWebApi v2: the published observations as tables, for the tools of the Nordic statisticians. A
 * table is what one dataflow says at one frequency by one set of breakdowns.
 */
package fi.mittari.api.pxweb;

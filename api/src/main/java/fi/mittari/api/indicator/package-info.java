/** What is measured: the paths of indicators. */
package fi.mittari.api.indicator;

/** x */
package fi.mittari.statistics;

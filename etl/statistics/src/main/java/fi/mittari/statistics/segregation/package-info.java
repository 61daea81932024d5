/** How unevenly people or values lie over areas, with intervals and tests of change. */
package fi.mittari.statistics.segregation;

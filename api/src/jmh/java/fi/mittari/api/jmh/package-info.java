/** Times and allocations of the hot paths, by JMH. Started by {@code api/src/jmh/run}. */
package fi.mittari.api.jmh;

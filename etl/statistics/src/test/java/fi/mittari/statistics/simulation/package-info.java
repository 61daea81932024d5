/**
 * Programs that measure how honest the methods are; {@code docs/methods.md} keeps what they print.
 * Run with {@code mvn -q test-compile exec:java} or from the class path, one main each.
 */
package fi.mittari.statistics.simulation;

/**
 * The benchmark: simulates, loads and serves, sets PostgreSQL and nginx beside it, drives all three
 * in turn with wrk and prints medians, p99 and ratios. Started by {@code api/src/bench/run}.
 */
package fi.mittari.api.bench;

/**
 * Faults on purpose: kills, full disks, folders that cannot be written, cut and flipped bytes, and
 * what is served meanwhile and afterwards. Run by {@code api/src/fault/faults}.
 */
package fi.mittari.api.fault;

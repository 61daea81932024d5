package fi.mittari.api.fault;

/**
 * One fault that was done.
 *
 * @param detail in words, for the report
 */
record Done(Kind kind, String detail) {}

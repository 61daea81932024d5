/** Held loads: each is a home of its own beside what is published, until it is approved. */
package fi.mittari.etl.draft;

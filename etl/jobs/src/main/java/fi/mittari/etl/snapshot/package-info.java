/** Snapshots: the bytes of a source as they came, dated, each with a sidecar that says whence. */
package fi.mittari.etl.snapshot;

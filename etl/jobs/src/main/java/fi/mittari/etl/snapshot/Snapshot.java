package fi.mittari.etl.snapshot;

import java.nio.file.Path;
import java.time.Instant;

/**
 * Kept bytes of one source file.
 *
 * @param name the file's name relative to the source folder
 * @param file where the bytes lie
 * @param sha256 checksum in hexadecimal
 * @param size in bytes
 * @param fetchedAt when they were taken
 * @param address that they were fetched from, null for a local file
 */
public record Snapshot(
    String name, Path file, String sha256, long size, Instant fetchedAt, String address) {}

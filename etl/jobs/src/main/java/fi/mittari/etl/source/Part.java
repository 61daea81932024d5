package fi.mittari.etl.source;

import fi.mittari.etl.snapshot.Snapshot;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * One fetched file.
 *
 * @param name of the file
 * @param role what it is for
 * @param question that it answers
 * @param file where its bytes lie now
 * @param at when they came
 * @param etag of the answer, or null
 * @param modified {@code Last-Modified} of the answer, or null
 * @param kept the snapshot of an earlier fetch, where the server said that nothing has changed
 */
record Part(
    String name,
    Role role,
    Question question,
    Path file,
    Instant at,
    String etag,
    String modified,
    Optional<Snapshot> kept) {}

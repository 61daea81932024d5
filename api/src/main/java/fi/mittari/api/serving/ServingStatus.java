package fi.mittari.api.serving;

import java.time.Instant;

/**
 * How the serving side is.
 *
 * @param release number of the release that is served; 0 while there is none
 * @param newest number of the newest release of the home; 0 where there is none
 * @param building the release that is being built, or null
 * @param failure why the newest release cannot be served, or null
 * @param failedAt when that was found, or null
 */
public record ServingStatus(
    int release, int newest, Integer building, String failure, Instant failedAt) {}

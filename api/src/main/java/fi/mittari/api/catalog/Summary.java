package fi.mittari.api.catalog;

import fi.mittari.model.AreaLevel;
import fi.mittari.model.Period;
import java.util.SortedSet;

/**
 * What there is of an indicator.
 *
 * @param first first period with an observation
 * @param last last period with an observation
 * @param levels levels of areas
 * @param dimensions breakdown dimensions
 * @param observations how many
 */
public record Summary(
    Period first,
    Period last,
    SortedSet<AreaLevel> levels,
    SortedSet<String> dimensions,
    long observations) {}

package fi.mittari.etl.release;

import fi.mittari.etl.warehouse.SmallRows;

/**
 * What observations refer to. Each has the columns of its table by name, without withdrawn and
 * release; each may be null where a call brings none.
 *
 * @param indicators all indicators of the loaded dataflows; those of them that are absent are
 *     withdrawn once no observation of theirs remains
 * @param areas areas to add or change; absence withdraws nothing
 * @param dimensions breakdown codes to add or change; absence withdraws nothing
 * @param periods periods; those known already are left as they are
 */
public record MasterData(
    SmallRows indicators, SmallRows areas, SmallRows dimensions, SmallRows periods) {

  /** Nothing but what the warehouse knows already. */
  public static final MasterData NONE = new MasterData(null, null, null, null);
}

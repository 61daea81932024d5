package fi.mittari.etl.release;

import fi.mittari.etl.warehouse.SmallRows;
import fi.mittari.model.goal.Ledger;
import fi.mittari.model.goal.LedgerEntry;
import fi.mittari.model.home.ReleaseRecord.IndexState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Rows of the table {@code ledger}. */
final class LedgerRows {

  private static final String STATE = "goals/";
  private static final StructType COLUMNS =
      new StructType()
          .add("programme", DataTypes.StringType)
          .add("kind", DataTypes.StringType)
          .add("entry", DataTypes.StringType)
          .add("place", DataTypes.IntegerType)
          .add("definition", DataTypes.StringType);

  private LedgerRows() {}

  static SmallRows of(List<Ledger> ledgers) {
    List<Row> rows =
        ledgers.stream()
            .flatMap(ledger -> LedgerEntry.of(ledger).stream())
            .map(e -> RowFactory.create(e.programme(), e.kind(), e.entry(), e.place(), e.json()))
            .toList();
    return new SmallRows(COLUMNS, rows);
  }

  /** The states of a record after ledgers came in with a release. */
  static Map<String, IndexState> states(
      Map<String, IndexState> before, List<Ledger> ledgers, String release) {
    Map<String, IndexState> states = new TreeMap<>(before);
    for (Ledger ledger : ledgers) {
      if (!unchanged(ledger, states)) {
        states.put(key(ledger), new IndexState(1, release, fingerprint(ledger)));
      }
    }
    return states;
  }

  static boolean unchanged(Ledger ledger, Map<String, IndexState> states) {
    IndexState state = states.get(key(ledger));
    return state != null && state.fingerprint().equals(fingerprint(ledger));
  }

  private static String key(Ledger ledger) {
    return STATE + ledger.programme().id();
  }

  private static String fingerprint(Ledger ledger) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (LedgerEntry entry : LedgerEntry.of(ledger)) {
        digest.update(entry.json().getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

package fi.mittari.api.fault;

import java.util.Random;

/** A kind of fault. */
enum Kind {
  KILL_LOAD("load killed at any moment", 7, Kills::load),
  KILL_RELEASE("load killed while it publishes", 7, Kills::release),
  KILL_FIRST("first load of a home killed", 2, Kills::first),
  KILL_SERVE("serve killed", 10, Kills::serve),
  KILL_SWAP("serve killed while it takes up a release", 8, Kills::swap),
  KILL_BUILDER("builder of the serving file killed", 5, Kills::builder),
  TWO_LOADS("two loads at once", 3, Kills::twoLoads),
  TWO_LOADS_ONE_KILLED("two loads at once, one killed", 3, Kills::twoLoadsOneKilled),
  DISK_FULL("disk full", 6, Disks::full),
  READ_ONLY("folder write-protected", 6, Disks::readOnly),
  SERVING_FLIPPED_OPEN("byte flipped in the open serving file", 5, Damages::openServingFile),
  SERVING_FLIPPED("byte flipped in the serving file", 5, Damages::servingFile),
  PARQUET_CUT("Parquet file cut", 6, Damages::parquetCut),
  PARQUET_FLIPPED("byte flipped in a Parquet file", 6, Damages::parquetFlipped),
  MANIFEST_FLIPPED("byte flipped in a manifest", 5, Damages::manifest),
  METADATA_FLIPPED("byte flipped in table metadata", 5, Damages::metadata),
  RECORD_FLIPPED("byte flipped in a release record", 5, Damages::record),
  SUMS_FLIPPED("byte flipped in checksums of a release", 4, Damages::sums),
  SNAPSHOT_FLIPPED("byte flipped in a kept source file", 4, Damages::snapshot),
  COLUMNS_FLIPPED("byte flipped in the mapped columns", 5, Damages::columns),
  CATALOG_FLIPPED("byte flipped in the catalog", 5, Damages::catalog);

  final String words;
  final int weight;
  private final Fault fault;

  Kind(String words, int weight, Fault fault) {
    this.words = words;
    this.weight = weight;
    this.fault = fault;
  }

  /** Does it, once. */
  interface Fault {

    /**
     * @return what was done, for the report
     * @throws Rig.Broken if a promise was not kept
     */
    String on(Rig rig, Random random) throws Exception;
  }

  String on(Rig rig, Random random) throws Exception {
    return fault.on(rig, random);
  }

  /** Whether it needs a disk of its own. */
  boolean needsDisk() {
    return this == DISK_FULL || this == READ_ONLY;
  }

  static Kind draw(Random random, boolean ownDisk) {
    while (true) {
      int total = 0;
      for (Kind kind : values()) {
        total += kind.weight;
      }
      int at = random.nextInt(total);
      for (Kind kind : values()) {
        at -= kind.weight;
        if (at < 0) {
          if (ownDisk || !kind.needsDisk()) {
            return kind;
          }
          break;
        }
      }
    }
  }
}

package fi.mittari.api.fault;

import fi.mittari.model.home.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** A kind of fault. */
enum Kind {
  KILL_LOAD("load killed at any moment", 4, Kills::load),
  KILL_RELEASE("load killed while it publishes", 4, Kills::release),
  KILL_FIRST("first load of a home killed", 2, Kills::first),
  IMAGES_LOAD("load stopped at any moment, its home gone on with", 14, Images::load),
  IMAGES_ROLLBACK("rollback stopped at any moment, its home gone on with", 6, Images::rollback),
  IMAGES_MAINTAIN("maintain stopped at any moment, its home gone on with", 30, Images::maintain),
  KILL_MAINTAIN("maintain killed", 15, Kills::maintain),
  POWER_CUT("power cut after a load: what was not forced to the disk is empty", 2, PowerCut::load),
  CATALOG_KILLED(
      "load or database killed while it commits to a catalog in PostgreSQL", 3, Catalogs::killed),
  KILL_SERVE("serve killed", 6, Kills::serve),
  KILL_SWAP("serve killed while it takes up a release", 4, Kills::swap),
  KILL_BUILDER("builder of the serving file killed", 4, Kills::builder),
  TWO_LOADS("two loads at once", 2, Loads::two),
  TWO_LOADS_ONE_KILLED("two loads at once, one killed", 2, Loads::oneKilled),
  LOADS_AND_MAINTAIN("two loads and maintain at once", 4, Loads::andMaintain),
  LOAD_STOPPED("load stopped while another loads, then let go on", 4, Loads::stopped),
  BACKUP_KILLED("backup killed", 5, Backups::killed),
  BACKUP_MEANWHILE("backup while a load or maintain runs", 3, Backups::meanwhile),
  DISK_FULL("disk full", 4, Disks::full),
  DISK_FULL_SERVING("disk full while the server builds", 3, Disks::fullWhileBuilding),
  READ_ONLY("folder write-protected", 4, Disks::readOnly),
  SERVING_REMOVED("serving folder removed under the server", 3, Live::servingRemoved),
  PARQUET_CUT_LIVE("Parquet file cut while its release is served", 3, Live::parquetCut),
  LOAD_OVER_DAMAGE("load into a home with a damaged file", 6, Live::loadOverDamage),
  SERVING_FLIPPED_OPEN("bytes flipped in the open serving file", 2, Live::openServingFile),
  RESULTS_FLIPPED_OPEN("bytes of what is computed ahead flipped or cut", 2, Live::openResults),
  COLUMNS_FLIPPED_OPEN("byte flipped in the columns, then served", 1, Live::columns),
  CATALOG_FLIPPED("byte flipped in the catalog", 4, Live::catalog),
  SERVING_FLIPPED("byte flipped in the serving file or its checksum", 4, Damages::serving),
  COLUMNS_FLIPPED("byte flipped in the columns or their manifest", 4, Damages::columns),
  PARQUET_CUT("Parquet file cut", 4, Damages::parquet),
  PARQUET_FLIPPED("byte flipped in a Parquet file", 4, Damages::parquet),
  MANIFEST_FLIPPED("byte flipped in a manifest", 4, Damages::manifest),
  METADATA_FLIPPED("byte flipped in table metadata", 4, Damages::metadata),
  RECORD_FLIPPED("byte flipped in a release record", 4, Damages::record),
  SUMS_FLIPPED("byte flipped in checksums or the seal of a release", 4, Damages::sums),
  SNAPSHOT_FLIPPED("byte flipped in a kept source file", 4, Damages::snapshot),
  FORMAT_FLIPPED("byte flipped in the number of the format", 1, Damages::format);

  /** Compaction needs so many releases. */
  private static final int YOUNG = 9;

  final String words;
  final int weight;
  private final Fault fault;
  private final Faults faults;
  private final Damage damage;

  Kind(String words, int weight, Fault fault) {
    this(words, weight, fault, null, null);
  }

  Kind(String words, int weight, Faults faults) {
    this(words, weight, null, faults, null);
  }

  Kind(String words, int weight, Damage damage) {
    this(words, weight, null, null, damage);
  }

  Kind(String words, int weight, Fault fault, Faults faults, Damage damage) {
    this.words = words;
    this.weight = weight;
    this.fault = fault;
    this.faults = faults;
    this.damage = damage;
  }

  /** Does it, once. */
  interface Fault {

    /**
     * @return what was done, for the report
     * @throws Rig.Broken if a promise was not kept
     */
    String on(Rig rig, Random random) throws Exception;
  }

  /** Does it several times. */
  interface Faults {

    /**
     * @return what was done, for the report
     * @throws Rig.Broken if a promise was not kept
     */
    List<String> on(Rig rig, Random random) throws Exception;
  }

  /** Finds a file of a copy of the home that can be damaged. */
  interface Damage {

    /** The file, null where there is none. */
    Path in(Home copy, Random random) throws IOException;
  }

  /** What was done: one fault or several of the same home. */
  List<Done> on(Rig rig, Random random) throws Exception {
    if (fault != null) {
      return List.of(new Done(this, fault.on(rig, random)));
    }
    if (faults != null) {
      return faults.on(rig, random).stream().map(detail -> new Done(this, detail)).toList();
    }
    return Damages.together(rig, random, this);
  }

  /** What it damages, null if it is another kind of fault. */
  Damage damage() {
    return damage;
  }

  boolean isPossible(Rig rig) {
    return switch (this) {
      case DISK_FULL, DISK_FULL_SERVING, READ_ONLY -> rig.ownDisk();
      case IMAGES_MAINTAIN, KILL_MAINTAIN, LOADS_AND_MAINTAIN -> rig.young() >= YOUNG;
      case CATALOG_KILLED -> Catalogs.isPossible();
      case POWER_CUT -> PowerCut.isPossible();
      default -> true;
    };
  }

  static Kind draw(Rig rig, Random random) {
    int total = 0;
    for (Kind kind : values()) {
      total += kind.weight;
    }
    while (true) {
      int at = random.nextInt(total);
      for (Kind kind : values()) {
        at -= kind.weight;
        if (at < 0) {
          if (kind.isPossible(rig)) {
            return kind;
          }
          break;
        }
      }
    }
  }
}

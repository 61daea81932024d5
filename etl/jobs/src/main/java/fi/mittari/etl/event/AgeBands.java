package fi.mittari.etl.event;

import fi.mittari.model.MittariException;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which codes of the dimension {@code age} a person belongs to; bands may overlap. */
final class AgeBands implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final Pattern BAND = Pattern.compile("(\\d{1,3})(?:-(\\d{1,3})|(\\+))?");
  private static final String UNKNOWN = "unknown";

  private static final int OLDEST = 999;

  private final ArrayList<Band> bands = new ArrayList<>();
  private final ArrayList<int[]> types = new ArrayList<>();
  private final int[] typeOfAge = new int[OLDEST + 2];

  /**
   * @param code in the codelist
   * @param from youngest age, -1 for the unknown age
   * @param to oldest age, included
   */
  private record Band(String code, int from, int to) implements Serializable {}

  AgeBands(List<String> codes) {
    codes.forEach(code -> bands.add(band(code)));
    types.add(new int[0]);
    for (int age = -1; age <= OLDEST; age++) {
      typeOfAge[age + 1] = type(of(age));
    }
  }

  private int type(int[] places) {
    for (int type = 0; type < types.size(); type++) {
      if (Arrays.equals(types.get(type), places)) {
        return type;
      }
    }
    types.add(places);
    return types.size() - 1;
  }

  private static Band band(String code) {
    if (code.equals(UNKNOWN)) {
      return new Band(code, -1, -1);
    }
    Matcher m = BAND.matcher(code);
    if (!m.matches()) {
      throw MittariException.user(
          "bad-age-band", "'" + code + "' is no age; expected 18, 0-17, 65+ or unknown");
    }
    int from = Integer.parseInt(m.group(1));
    int to = m.group(3) != null ? OLDEST : m.group(2) == null ? from : Integer.parseInt(m.group(2));
    return new Band(code, from, to);
  }

  List<String> codes() {
    return bands.stream().map(Band::code).toList();
  }

  /**
   * Places among {@link #codes} of the bands that an age belongs to.
   *
   * @param age in whole years, null where unknown
   */
  int[] of(Integer age) {
    int at = age == null ? -1 : age;
    int[] places = new int[bands.size()];
    int found = 0;
    for (int i = 0; i < places.length; i++) {
      if (bands.get(i).from() <= at && at <= bands.get(i).to()) {
        places[found++] = i;
      }
    }
    return Arrays.copyOf(places, found);
  }

  /** Number of {@link #type types}. */
  int types() {
    return types.size();
  }

  /**
   * A number that ages share if they belong to the same bands.
   *
   * @param age in whole years, null where unknown
   */
  int type(Integer age) {
    int at = age == null ? -1 : age;
    return at < -1 || at > OLDEST ? 0 : typeOfAge[at + 1];
  }

  /** Places among {@link #codes} of the bands of a type. */
  int[] ofType(int type) {
    return types.get(type);
  }

  /** Age in whole years on a day; both as days since 1970-01-01. */
  static int years(int birth, int on) {
    return Period.between(LocalDate.ofEpochDay(birth), LocalDate.ofEpochDay(on)).getYears();
  }
}

package fi.mittari.statistics.segregation;

import fi.mittari.model.MittariException;
import fi.mittari.statistics.Inputs;

/**
 * One group among all people by area: the input of the two-group measures. Areas without people are
 * left out. Neither group may be empty.
 *
 * @param group members of the group by area
 * @param people all people by area, members included
 */
public record Units(double[] group, double[] people) {

  public Units {
    Inputs.sameLength(group.length, people.length, "areas of group and people");
    int kept = 0;
    double[] ownGroup = new double[group.length];
    double[] ownPeople = new double[group.length];
    for (int i = 0; i < group.length; i++) {
      if (!(0 <= group[i] && group[i] <= people[i] && people[i] < Double.POSITIVE_INFINITY)) {
        throw unusable(group[i], people[i], " of area " + (i + 1));
      }
      if (people[i] > 0) {
        ownGroup[kept] = group[i];
        ownPeople[kept++] = people[i];
      }
    }
    group = java.util.Arrays.copyOf(ownGroup, kept);
    people = java.util.Arrays.copyOf(ownPeople, kept);
    Inputs.atLeast(kept, 1, "number of areas with people");
    double members = Inputs.sum(group);
    if (members == 0 || members == Inputs.sum(people)) {
      throw Inputs.refused(
          "The group has "
              + Inputs.show(members)
              + " of "
              + Inputs.show(Inputs.sum(people))
              + " people; segregation needs people within and without it.");
    }
  }

  private static MittariException unusable(double members, double people, String area) {
    Inputs.notNegative(members, "number of members" + area);
    Inputs.notNegative(people, "number of people" + area);
    return Inputs.refused(
        "The number of members%s is %s, more than its %s people."
            .formatted(area, Inputs.show(members), Inputs.show(people)));
  }

  /** Two groups that together are all people. */
  public static Units ofGroups(double[] first, double[] second) {
    Inputs.sameLength(first.length, second.length, "areas of the two groups");
    double[] people = new double[first.length];
    for (int i = 0; i < people.length; i++) {
      people[i] = first[i] + second[i];
    }
    return new Units(first, people);
  }

  /** Number of areas with people. */
  public int areas() {
    return people.length;
  }

  double share() {
    return Inputs.sum(group) / Inputs.sum(people);
  }
}

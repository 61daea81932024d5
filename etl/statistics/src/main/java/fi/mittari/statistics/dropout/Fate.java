package fi.mittari.statistics.dropout;

/**
 * What became of a student, counted where he or she studied.
 *
 * @param from the spell whose school, programme and traits the student is counted under
 * @param outcome what became of the student
 */
public record Fate(Spell from, Outcome outcome) {}

/**
 * Ledgers of goals and measures as sheets: the city's own follow-up table, with a sheet for each
 * further list. The columns stand in {@code columns.csv}, the words in {@code words.csv}.
 */
package fi.mittari.formats.ledger;

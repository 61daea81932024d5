/** What a release turns over: conclusions that differ from those of the release before. */
package fi.mittari.api.turnover;

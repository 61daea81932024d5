/**
 * What is the same for every path: parameters, languages, formats, entity tags, compression, cached
 * answers, errors. Knows nothing of any domain.
 */
package fi.mittari.api.http;

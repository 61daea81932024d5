/** What is not data: health, metrics, the contract, and the pages for people. */
package fi.mittari.api.page;

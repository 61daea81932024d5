/** Receipts: where a published value comes from, down to the place in the kept file. */
package fi.mittari.api.receipt;

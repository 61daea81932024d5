/** What was published when, and what each release changed. */
package fi.mittari.api.release;

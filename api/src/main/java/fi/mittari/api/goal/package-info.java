/** Goals with their reported and computed status, and the measures of programmes. */
package fi.mittari.api.goal;

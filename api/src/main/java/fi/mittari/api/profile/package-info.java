/** Every indicator of one area, and the areas most like it. */
package fi.mittari.api.profile;

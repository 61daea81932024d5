package fi.mittari.api.catalog;

import java.util.Objects;
import java.util.function.Supplier;

/** A value that is made when it is first asked for, and then kept. Thread-safe. */
public final class Lazy<T> {

  private final Supplier<T> make;
  private volatile T value;

  public Lazy(Supplier<T> make) {
    this.make = Objects.requireNonNull(make, "make");
  }

  T get() {
    T known = value;
    if (known == null) {
      synchronized (this) {
        if (value == null) {
          value = Objects.requireNonNull(make.get(), "value");
        }
        known = value;
      }
    }
    return known;
  }
}

package dev.signalbox.system.books;

/**
 * One kind of thing that must neither get lost nor be there twice.
 *
 * @param what in the words of the table that people read
 * @param acknowledged how many were promised: a broker, a transaction or a receiver has said yes
 * @param applied how many have had their effect
 * @param deadLettered how many were parked, with the reason
 * @param doubled how many have had their effect more than once
 */
public record Account(
    String what, long acknowledged, long applied, long deadLettered, long doubled) {

  /** What was promised and neither applied nor parked. */
  public long lost() {
    return acknowledged - applied - deadLettered;
  }

  public boolean balances() {
    return lost() == 0 && doubled == 0;
  }

  /** Both together, of the same kind. */
  public Account plus(Account other) {
    return new Account(
        what,
        acknowledged + other.acknowledged,
        applied + other.applied,
        deadLettered + other.deadLettered,
        doubled + other.doubled);
  }
}

package dev.signalbox.system.trouble;

import dev.signalbox.system.books.Tables;
import java.sql.SQLException;

/**
 * Sees in PostgreSQL which replica takes a shard over, and which one changes what a shard has
 * applied: the second replica comes by another loopback address.
 */
public final class Witness {
  /** The address of the first replica, and of the second. */
  public static final String FIRST = "127.0.0.1";

  public static final String SECOND = "127.0.0.2";

  private final Tables tables;

  public Witness(Tables tables) {
    this.tables = tables;
  }

  /** Before the second replica is started: who owns a shard now is the first. */
  public void watch(String schema) throws SQLException {
    tables.execute(
        """
        CREATE SCHEMA IF NOT EXISTS witness;
        CREATE TABLE IF NOT EXISTS witness.seen (
          id bigint GENERATED ALWAYS AS IDENTITY, at timestamptz NOT NULL DEFAULT clock_timestamp(),
          schema text NOT NULL, who text NOT NULL, number int NOT NULL, epoch bigint NOT NULL, takes_over boolean NOT NULL);
        INSERT INTO witness.seen (schema, who, number, epoch, takes_over)
          SELECT '%1$s', '%2$s', number, epoch, true FROM %1$s.shard;
        CREATE FUNCTION witness.%1$s_owner() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
          INSERT INTO witness.seen (schema, who, number, epoch, takes_over)
          VALUES ('%1$s', host(inet_server_addr()), new.number, new.epoch, true); RETURN null; END $$;
        CREATE FUNCTION witness.%1$s_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
          INSERT INTO witness.seen (schema, who, number, epoch, takes_over)
          SELECT '%1$s', host(inet_server_addr()), number, epoch, false FROM %1$s.shard
           WHERE consumer_group = new.consumer_group AND number = new.part; RETURN null; END $$;
        CREATE TRIGGER witness AFTER INSERT OR UPDATE ON %1$s.shard FOR EACH ROW EXECUTE FUNCTION witness.%1$s_owner();
        CREATE TRIGGER witness AFTER UPDATE ON %1$s.consumer_offset FOR EACH ROW
          WHEN (old.next <> new.next) EXECUTE FUNCTION witness.%1$s_change();
        """
            .formatted(schema, FIRST));
  }

  /** How many shards a replica has taken over so far, counting again each time. */
  public long takeovers(String schema, String who) throws SQLException {
    return tables.number(
        "SELECT count(*) FROM witness.seen WHERE takes_over AND schema = '%s' AND who = '%s'"
            .formatted(schema, who));
  }

  /** How often a replica has moved the offsets of a shard so far. */
  public long changes(String schema, String who) throws SQLException {
    return tables.number(
        "SELECT count(*) FROM witness.seen WHERE NOT takes_over AND schema = '%s' AND who = '%s'"
            .formatted(schema, who));
  }

  /** How often a replica has changed a shard whose epoch another one had raised. */
  public long trespasses(String schema) throws SQLException {
    return tables.number(
        """
        SELECT count(*) FROM witness.seen w WHERE schema = '%s' AND NOT takes_over AND NOT EXISTS (
          SELECT FROM witness.seen o WHERE o.takes_over
             AND (o.schema, o.who, o.number, o.epoch) = (w.schema, w.who, w.number, w.epoch))
        """
            .formatted(schema));
  }
}

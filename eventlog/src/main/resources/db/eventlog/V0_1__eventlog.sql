-- Who owns a partition number: every batch, tick and page transaction locks the row and requires its epoch.
CREATE TABLE shard (
  consumer_group text   NOT NULL,
  number         int    NOT NULL,
  epoch          bigint NOT NULL,
  PRIMARY KEY (consumer_group, number)
);

-- The next offset to apply. The topic's id tells a topic that was deleted and made anew.
CREATE TABLE consumer_offset (
  consumer_group text   NOT NULL,
  topic          text   NOT NULL,
  part           int    NOT NULL,
  topic_id       uuid   NOT NULL,
  next           bigint NOT NULL,
  PRIMARY KEY (consumer_group, topic, part)
);

-- Records that are promised but not yet acknowledged by the broker; empty most of the time. Rows of one application are
-- inserted under its row lock, so their sequence has the order of their versions.
CREATE TABLE outbox (
  part       int         NOT NULL,
  sequence   bigint      GENERATED ALWAYS AS IDENTITY,
  version    bigint      NOT NULL,
  topic      text        NOT NULL,
  key        uuid        NOT NULL,
  payload    bytea,      -- null: a tombstone
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (part, sequence)
) WITH (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 500);

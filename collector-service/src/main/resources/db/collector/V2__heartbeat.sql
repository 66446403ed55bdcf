-- One row for each heartbeat that was given a token; the token itself is kept nowhere. Beats change the row in place.
CREATE TABLE heartbeat (
  check_id uuid PRIMARY KEY,
  application uuid NOT NULL,
  token bytea NOT NULL UNIQUE,    -- SHA-256
  issued_at timestamptz NOT NULL DEFAULT now(),
  beats bigint NOT NULL DEFAULT 0,
  beat_at timestamptz,
  well boolean,                   -- what the last beat said
  message text,
  watched_until timestamptz NOT NULL DEFAULT now(), -- when the shard's owner last said that it watches
  paused_ms bigint NOT NULL DEFAULT 0               -- since the last beat, the time in which nobody watched
) WITH (fillfactor = 70);

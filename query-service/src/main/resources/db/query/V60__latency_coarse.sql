-- The same response times in steps of an hour and of a day in UTC, for charts of weeks and months. Written in the same transaction as the
-- steps of five minutes, and kept longer.
CREATE TABLE latency_coarse (
  component_id uuid             NOT NULL,
  step_s       int              NOT NULL,
  bucket       timestamptz      NOT NULL,
  count        bigint           NOT NULL,
  sum_ms       double precision NOT NULL,
  sketch       bytea            NOT NULL,
  PRIMARY KEY (component_id, step_s, bucket)
) WITH (fillfactor = 90);

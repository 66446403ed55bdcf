-- What the catalog says of each application, and how far its page has got.
CREATE TABLE application (
  id            uuid    PRIMARY KEY,
  shard         int     NOT NULL,
  entry         jsonb   NOT NULL,
  entry_version bigint  NOT NULL,
  retired       boolean NOT NULL,
  removed       boolean NOT NULL DEFAULT false,
  dirty         boolean NOT NULL,             -- facts have changed since the page was made
  page_version  bigint  NOT NULL DEFAULT 0,
  page_at       timestamptz
) WITH (fillfactor = 70);
CREATE INDEX application_shard ON application (shard);

-- The live state of a component: the last change of its status, whole.
CREATE TABLE component (
  id             uuid   PRIMARY KEY,
  application_id uuid   NOT NULL,
  status_version bigint NOT NULL,
  state          jsonb  NOT NULL
) WITH (fillfactor = 70);
CREATE INDEX component_application ON component (application_id);

-- The record, as now known. The spans of a component have no gaps and no overlaps; the last is open.
CREATE TABLE span (
  component_id   uuid        NOT NULL,
  application_id uuid        NOT NULL,
  from_at        timestamptz NOT NULL,
  to_at          timestamptz,
  measured       text        NOT NULL,
  effective      text        NOT NULL,
  reason         text        NOT NULL,
  PRIMARY KEY (component_id, from_at)
);
CREATE INDEX span_application ON span (application_id, from_at);
CREATE INDEX span_open ON span (application_id) WHERE to_at IS NULL;

-- Closed spans cut into days in UTC, in milliseconds. Always made anew of the spans, never counted up.
CREATE TABLE daily (
  component_id      uuid   NOT NULL,
  application_id    uuid   NOT NULL,
  day               date   NOT NULL,
  operational_ms    bigint NOT NULL,
  degraded_ms       bigint NOT NULL,
  partial_outage_ms bigint NOT NULL,
  outage_ms         bigint NOT NULL,
  maintenance_ms    bigint NOT NULL,
  unknown_ms        bigint NOT NULL,
  PRIMARY KEY (component_id, day)
);
CREATE INDEX daily_application ON daily (application_id, day);

-- The last revision of each component's past; the past has an order of its own beside the live states.
CREATE TABLE revision (
  component_id   uuid   PRIMARY KEY,
  application_id uuid   NOT NULL,
  version        bigint NOT NULL
);
CREATE INDEX revision_application ON revision (application_id);

-- Response times in steps of five minutes, as sketches that can be merged.
CREATE TABLE latency (
  component_id uuid             NOT NULL,
  bucket       timestamptz      NOT NULL,
  count        bigint           NOT NULL,
  sum_ms       double precision NOT NULL,
  sketch       bytea            NOT NULL,
  PRIMARY KEY (component_id, bucket)
) WITH (fillfactor = 70);

-- Recent raw samples, one partition a day, dropped whole. Nothing that a page shows reads them.
CREATE TABLE status_checks (
  uuid             uuid             NOT NULL,
  component_uuid   uuid             NOT NULL,
  status           text             NOT NULL,
  response_time_ms double precision,
  checked_at       timestamptz      NOT NULL,
  details          jsonb            NOT NULL,
  PRIMARY KEY (uuid, checked_at)
) PARTITION BY RANGE (checked_at);
CREATE INDEX status_checks_component ON status_checks (component_uuid, checked_at);

-- When the evidence of a check expires, and its last response time.
CREATE TABLE evidence (
  check_id         uuid             PRIMARY KEY,
  component_id     uuid             NOT NULL,
  application_id   uuid             NOT NULL,
  observed_at      timestamptz      NOT NULL,
  expires_at       timestamptz      NOT NULL,
  response_time_ms double precision
) WITH (fillfactor = 70);
CREATE INDEX evidence_application ON evidence (application_id);

-- The last value of each custom metric.
CREATE TABLE reading (
  metric_id      uuid             PRIMARY KEY,
  application_id uuid             NOT NULL,
  at             timestamptz      NOT NULL,
  interval_ms    bigint           NOT NULL,
  value          double precision,
  error          text
) WITH (fillfactor = 70);
CREATE INDEX reading_application ON reading (application_id);

-- Incidents and maintenances, whole, as they were last published.
CREATE TABLE incident (
  id             uuid        PRIMARY KEY,
  application_id uuid        NOT NULL,
  version        bigint      NOT NULL,
  deleted        boolean     NOT NULL,
  resolved       boolean     NOT NULL,
  published      boolean     NOT NULL,
  started_at     timestamptz NOT NULL,
  resolved_at    timestamptz,
  body           jsonb       NOT NULL
);
CREATE INDEX incident_application ON incident (application_id, started_at DESC, id);

CREATE TABLE maintenance (
  id             uuid        PRIMARY KEY,
  application_id uuid        NOT NULL,
  version        bigint      NOT NULL,
  deleted        boolean     NOT NULL,
  starts_at      timestamptz NOT NULL,
  ends_at        timestamptz NOT NULL,
  body           jsonb       NOT NULL
);
CREATE INDEX maintenance_application ON maintenance (application_id, starts_at);

-- How far statuses have been judged, by partition.
CREATE TABLE judged (
  shard    int         PRIMARY KEY,
  until_at timestamptz NOT NULL
);

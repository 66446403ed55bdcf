-- What this service knows of an application: the catalog's entry, and the row whose lock keeps consumers and people apart.
CREATE TABLE application (
    uuid          uuid PRIMARY KEY,
    part          integer     NOT NULL,              -- the partition of its topics
    version       bigint      NOT NULL DEFAULT 0,    -- of the last record published; grows by one with each
    entry         jsonb,                             -- the catalog's: components, checks, incident policy
    due_at        timestamptz,                       -- never later than the next moment at which time alone changes something
    created_at    timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX application_due ON application (part, due_at) WHERE due_at IS NOT NULL;

CREATE TABLE check_state (
    uuid             uuid PRIMARY KEY,
    component_uuid   uuid NOT NULL,
    application_uuid uuid NOT NULL REFERENCES application ON DELETE CASCADE,
    state            jsonb NOT NULL
) WITH (fillfactor = 70);
CREATE INDEX check_state_application ON check_state (application_uuid);

CREATE TABLE component_state (
    uuid             uuid PRIMARY KEY,
    application_uuid uuid NOT NULL REFERENCES application ON DELETE CASCADE,
    measured         text NOT NULL,
    effective        text NOT NULL,
    state            jsonb NOT NULL
) WITH (fillfactor = 70);
CREATE INDEX component_state_application ON component_state (application_uuid);

-- Every StatusChange as it was published, so that readers can be rebuilt from nothing.
CREATE TABLE transition (
    application_uuid uuid NOT NULL REFERENCES application ON DELETE CASCADE,
    version          bigint NOT NULL,
    component_uuid   uuid NOT NULL,
    status_from      text NOT NULL,
    status_to        text NOT NULL,
    measured         text NOT NULL,
    since            timestamptz NOT NULL,
    reason           text NOT NULL,
    facts_only       boolean NOT NULL,
    decided_at       timestamptz NOT NULL,
    change           jsonb NOT NULL,
    PRIMARY KEY (application_uuid, version)
);

CREATE TABLE override (
    component_uuid   uuid PRIMARY KEY,
    application_uuid uuid NOT NULL REFERENCES application ON DELETE CASCADE,
    status           text NOT NULL,
    note             text NOT NULL DEFAULT '',
    author           text NOT NULL,
    starts_at        timestamptz NOT NULL,
    ends_at          timestamptz
);
CREATE INDEX override_application ON override (application_uuid);

CREATE TABLE incidents (
    uuid             uuid PRIMARY KEY,
    application_uuid uuid NOT NULL REFERENCES application ON DELETE CASCADE,
    title            text NOT NULL,
    status           text NOT NULL,
    impact           text NOT NULL,
    started_at       timestamptz NOT NULL,
    resolved_at      timestamptz,
    origin           text NOT NULL,
    cause            text,
    owner            text NOT NULL,
    published        boolean NOT NULL,
    sequence         integer NOT NULL,               -- the incident's own version
    postmortem       text,
    components       jsonb NOT NULL,
    machine          jsonb,                          -- what the automatic rules remember of it
    created_at       timestamptz NOT NULL,
    updated_at       timestamptz NOT NULL
);
CREATE INDEX incidents_open ON incidents (application_uuid) WHERE status <> 'resolved';
CREATE INDEX incidents_automatic ON incidents (application_uuid, resolved_at DESC) WHERE origin = 'automatic';
-- The rule keeps it so; the database makes sure.
CREATE UNIQUE INDEX incidents_one_open_automatic ON incidents (application_uuid, cause)
    WHERE origin = 'automatic' AND status <> 'resolved';

CREATE TABLE incident_updates (
    uuid          uuid PRIMARY KEY,
    incident_uuid uuid NOT NULL REFERENCES incidents ON DELETE CASCADE,
    message       text NOT NULL,
    status        text NOT NULL,
    created_at    timestamptz NOT NULL,
    number        integer NOT NULL,                  -- the incident's own version that it came with
    author        text NOT NULL,
    private_note  boolean NOT NULL DEFAULT false,
    components    jsonb NOT NULL DEFAULT '[]'
);
CREATE UNIQUE INDEX incident_updates_incident ON incident_updates (incident_uuid, number);

-- When a person last deleted an automatic incident: what began before that opens no other.
CREATE TABLE dismissal (
    application_uuid uuid NOT NULL REFERENCES application ON DELETE CASCADE,
    cause            text NOT NULL,
    dismissed_at     timestamptz NOT NULL,
    PRIMARY KEY (application_uuid, cause)
);

-- Answers of requests that carried an Idempotency-Key.
CREATE TABLE idempotency (
    caller      text NOT NULL,
    key         text NOT NULL,
    fingerprint text NOT NULL,
    status      integer,
    location    text,
    body        text,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (caller, key)
);
CREATE INDEX idempotency_created ON idempotency (created_at);

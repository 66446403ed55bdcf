-- Planned maintenance: what people planned, the present or next window, and those known to come after it.
CREATE TABLE maintenances (
    uuid             uuid PRIMARY KEY,
    application_uuid uuid NOT NULL REFERENCES application ON DELETE CASCADE,
    title            text NOT NULL,
    status           text NOT NULL,
    starts_at        timestamptz NOT NULL,           -- of the present or next window
    ends_at          timestamptz NOT NULL,
    sequence         integer NOT NULL,               -- the maintenance's own version
    plan             jsonb NOT NULL,                 -- the plan, its windows, the names of its components
    told_until       timestamptz NOT NULL,           -- what was due up to here has been said
    created_at       timestamptz NOT NULL,
    updated_at       timestamptz NOT NULL
);
CREATE INDEX maintenances_open ON maintenances (application_uuid) WHERE status IN ('scheduled', 'in_progress');

CREATE TABLE maintenance_updates (
    uuid             uuid PRIMARY KEY,
    maintenance_uuid uuid NOT NULL REFERENCES maintenances ON DELETE CASCADE,
    number           integer NOT NULL,               -- the maintenance's own version that it came with
    status           text NOT NULL,
    message          text NOT NULL,
    author           text NOT NULL,
    created_at       timestamptz NOT NULL
);
CREATE UNIQUE INDEX maintenance_updates_maintenance ON maintenance_updates (maintenance_uuid, number);

-- The verdicts of the last 24 h of each check, run by run; the run that goes on stands with the check's state.
CREATE TABLE verdict_run (
    check_uuid       uuid        NOT NULL,
    component_uuid   uuid        NOT NULL,
    application_uuid uuid        NOT NULL REFERENCES application ON DELETE CASCADE,
    from_at          timestamptz NOT NULL,
    end_at           timestamptz NOT NULL,             -- of its last sample
    run              jsonb       NOT NULL,
    PRIMARY KEY (check_uuid, from_at)
);
CREATE INDEX verdict_run_component ON verdict_run (component_uuid);
CREATE INDEX verdict_run_end ON verdict_run (end_at);

-- What was measured of a component, as now known: each from its instant up to the next.
CREATE TABLE measured_span (
    component_uuid   uuid        NOT NULL,
    application_uuid uuid        NOT NULL REFERENCES application ON DELETE CASCADE,
    from_at          timestamptz NOT NULL,
    measured         text        NOT NULL,
    reason           text        NOT NULL,
    PRIMARY KEY (component_uuid, from_at)
);
CREATE INDEX measured_span_application ON measured_span (application_uuid);

-- What people and alerts have said of a component, as now known: overrides, and the claims of incidents.
CREATE TABLE said (
    uuid             uuid        PRIMARY KEY,
    application_uuid uuid        NOT NULL REFERENCES application ON DELETE CASCADE,
    component_uuid   uuid        NOT NULL,
    incident_uuid    uuid,                             -- null: an override
    status           text        NOT NULL,
    reason           text        NOT NULL,
    from_at          timestamptz NOT NULL,
    to_at            timestamptz                       -- null: it goes on
);
CREATE INDEX said_component ON said (component_uuid);
CREATE INDEX said_application ON said (application_uuid);

-- Every HistoryRevised as it was published, so that readers can be rebuilt from nothing.
CREATE TABLE revision (
    application_uuid uuid        NOT NULL REFERENCES application ON DELETE CASCADE,
    version          bigint      NOT NULL,
    component_uuid   uuid        NOT NULL,
    from_at          timestamptz NOT NULL,
    to_at            timestamptz NOT NULL,
    cause            text        NOT NULL,             -- samples, or what a person corrected
    author           text,                             -- null: nobody, samples came late
    revised_at       timestamptz NOT NULL,
    before           jsonb       NOT NULL,
    after            jsonb       NOT NULL,
    PRIMARY KEY (application_uuid, version)
);

ALTER TABLE component_state ADD COLUMN settled_from timestamptz;  -- the record is resettled from here on, not before
ALTER TABLE component_state ADD COLUMN astray_since timestamptz;  -- from here on what was told may be other than the record

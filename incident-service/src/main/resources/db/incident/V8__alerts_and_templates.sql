-- What alerts say of components: one row for each alert that fires, by the cause of its group.
CREATE TABLE alert (
    application_uuid uuid NOT NULL REFERENCES application ON DELETE CASCADE,
    cause            text NOT NULL,
    fingerprint      text NOT NULL,
    component_uuid   uuid NOT NULL,
    status           text NOT NULL,
    since            timestamptz NOT NULL,
    PRIMARY KEY (application_uuid, cause, fingerprint)
);
CREATE INDEX alert_cause ON alert (cause);

-- The one resolved last of each cause is asked for with every batch.
CREATE INDEX incidents_last ON incidents (application_uuid, cause, resolved_at DESC)
    WHERE origin = 'automatic' AND status = 'resolved';
CREATE INDEX incidents_alerted ON incidents (application_uuid, resolved_at)
    WHERE cause LIKE 'alert:%' AND status = 'resolved';
DROP INDEX incidents_automatic;

-- Incidents as people prepare them.
CREATE TABLE incident_template (
    uuid             uuid PRIMARY KEY,
    application_uuid uuid NOT NULL REFERENCES application ON DELETE CASCADE,
    name             text NOT NULL,
    version          integer NOT NULL,
    body             jsonb NOT NULL,
    UNIQUE (application_uuid, name)
);

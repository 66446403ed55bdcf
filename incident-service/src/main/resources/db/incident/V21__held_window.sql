-- The parts of maintenance windows that are over: where the record is settled anew or corrected, they still hold.
CREATE TABLE held_window (
    maintenance_uuid uuid        NOT NULL,
    starts_at        timestamptz NOT NULL,
    ends_at          timestamptz NOT NULL,
    application_uuid uuid        NOT NULL REFERENCES application ON DELETE CASCADE,
    held             jsonb       NOT NULL,
    PRIMARY KEY (maintenance_uuid, starts_at)
);
CREATE INDEX held_window_application ON held_window (application_uuid, ends_at);

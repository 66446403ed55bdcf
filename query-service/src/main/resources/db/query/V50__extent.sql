-- How far each topic of the application was read, and how far the decisions reach that were read of: while one of them is known in part
-- only, its page waits.
ALTER TABLE application
  ADD COLUMN statuses_at     bigint NOT NULL DEFAULT 0,
  ADD COLUMN incidents_at    bigint NOT NULL DEFAULT 0,
  ADD COLUMN statuses_until  bigint NOT NULL DEFAULT 0,
  ADD COLUMN incidents_until bigint NOT NULL DEFAULT 0;

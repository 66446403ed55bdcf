-- The last value of a metric stands while later attempts give none: those only say why.
ALTER TABLE reading ADD COLUMN value_at timestamptz;
UPDATE reading SET value_at = at WHERE value IS NOT NULL;

-- The values of the last 24 hours in steps of five minutes: a ring, in which a step takes the place of the one a day before it, so that
-- nothing is ever cleared away.
CREATE TABLE metric_step (
  metric_id      uuid             NOT NULL,
  slot           smallint         NOT NULL,
  application_id uuid             NOT NULL,
  step_at        timestamptz      NOT NULL,
  count          int              NOT NULL,
  sum            double precision NOT NULL,
  PRIMARY KEY (metric_id, slot)
) WITH (fillfactor = 70);
CREATE INDEX metric_step_application ON metric_step (application_id);

-- Bars are made of the days that were not wholly well, which are few: of 90 days nine in ten need not be looked at.
CREATE INDEX daily_exceptions ON daily (application_id, day)
  WHERE degraded_ms + partial_outage_ms + outage_ms + maintenance_ms + unknown_ms > 0;

-- Why a status was shown, in one sentence: which check decided, what it saw, for how long, what the others said.
ALTER TABLE transition ADD COLUMN explanation text NOT NULL DEFAULT '';
-- The same of what was measured, so that the record can say it again when people correct what was shown.
ALTER TABLE measured_span ADD COLUMN explanation text NOT NULL DEFAULT '';

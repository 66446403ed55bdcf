-- What decided, in one sentence, as it was told then; empty: written before it was kept.
ALTER TABLE span ADD COLUMN explanation text NOT NULL DEFAULT '';

-- Drawn once; every id is made from it and a name.
CREATE TABLE installation (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  id uuid NOT NULL
);

-- One row for each application ever seen; it outlives its tombstone so that versions never go back.
CREATE TABLE application (
  id uuid PRIMARY KEY,
  namespace text NOT NULL,
  name text NOT NULL,
  slug text,                      -- null after the tombstone: free for others
  source text NOT NULL CHECK (source IN ('API', 'FILE')),
  place text,                     -- the file that states it
  stated jsonb NOT NULL,          -- the spec that the file states
  set_by_people jsonb NOT NULL,   -- the spec that people set; what is stated wins over it
  version bigint NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  retired_at timestamptz,
  UNIQUE (namespace, name)
);
CREATE UNIQUE INDEX application_slug ON application (slug);
CREATE INDEX application_place ON application (place) WHERE place IS NOT NULL;

-- Answers of writes that carried an Idempotency-Key, kept for a day.
CREATE TABLE idempotency (
  caller text NOT NULL,
  key text NOT NULL,
  request text NOT NULL,          -- SHA-256 of method, path and body
  status int NOT NULL,
  application uuid,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (caller, key)
);
CREATE INDEX idempotency_age ON idempotency (created_at);

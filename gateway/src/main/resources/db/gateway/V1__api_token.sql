-- API tokens. Of a token only its SHA-256 is kept. A revoked one stays as a row: it says who once had access, and that
-- the first token was made is remembered when it is gone.
CREATE TABLE api_token (
  id           uuid PRIMARY KEY,
  name         text NOT NULL,
  role         text NOT NULL CHECK (role IN ('viewer', 'operator', 'admin')),
  applications uuid[],                       -- null: all
  hash         bytea NOT NULL UNIQUE CHECK (octet_length(hash) = 32),
  created_at   timestamptz NOT NULL,
  created_by   text NOT NULL,
  expires_at   timestamptz,
  revoked_at   timestamptz
);
CREATE INDEX api_token_in_force ON api_token (created_at DESC, id) WHERE revoked_at IS NULL;

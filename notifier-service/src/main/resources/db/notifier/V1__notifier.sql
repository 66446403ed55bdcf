-- What the catalog says of an application, as far as telling needs it.
CREATE TABLE application (
  id         uuid PRIMARY KEY,
  version    bigint NOT NULL,
  name       text NOT NULL,
  slug       text NOT NULL,
  title      text NOT NULL,
  visibility text NOT NULL,
  retired    boolean NOT NULL,
  components jsonb NOT NULL
);
-- Not unique: while a slug moves from one application to another, both may be here for a moment.
CREATE INDEX application_slug ON application (slug);

CREATE TABLE subscription (
  id                     uuid PRIMARY KEY,
  application_id         uuid NOT NULL REFERENCES application ON DELETE CASCADE,
  channel                text NOT NULL CHECK (channel IN ('email', 'webhook')),
  target                 text NOT NULL,
  format                 text NOT NULL,
  origin                 text NOT NULL CHECK (origin IN ('public', 'operator', 'manifest')),
  state                  text NOT NULL CHECK (state IN ('pending', 'active', 'disabled', 'suppressed')),
  state_reason           text,
  components             uuid[] NOT NULL,
  events                 text[] NOT NULL,
  token_hash             bytea NOT NULL UNIQUE,
  token_sealed           bytea NOT NULL,
  secret_sealed          bytea,
  previous_secret_sealed bytea,
  previous_secret_until  timestamptz,
  told_since             timestamptz NOT NULL,
  failing_since          timestamptz,
  created_at             timestamptz NOT NULL,
  updated_at             timestamptz NOT NULL
);
-- One row per mailbox, wherever it came from: nobody gets the same mail twice.
CREATE UNIQUE INDEX subscription_mailbox ON subscription (application_id, lower(target)) WHERE channel = 'email';
CREATE UNIQUE INDEX subscription_stated ON subscription (application_id, target, format)
  WHERE channel = 'webhook' AND origin = 'manifest';
CREATE INDEX subscription_list ON subscription (application_id, created_at, id);

-- What there is to tell, once, however many are told. The key is natural: the same record read twice is one row.
CREATE TABLE news (
  key            text PRIMARY KEY,
  application_id uuid NOT NULL,
  type           text NOT NULL,
  subject        uuid NOT NULL,
  sequence       bigint NOT NULL,
  at             timestamptz NOT NULL,
  facts          jsonb NOT NULL
);
CREATE INDEX news_application ON news (application_id, at);

CREATE TABLE delivery (
  id              uuid PRIMARY KEY,
  application_id  uuid NOT NULL,
  subscription_id uuid NOT NULL REFERENCES subscription ON DELETE CASCADE,
  news_key        text NOT NULL REFERENCES news,
  channel         text NOT NULL,
  type            text NOT NULL,
  subject         uuid NOT NULL,
  sequence        bigint NOT NULL,
  state           text NOT NULL CHECK (state IN ('pending', 'retrying', 'delivered', 'dead')),
  attempt         int NOT NULL DEFAULT 0,
  first_at        timestamptz NOT NULL,
  next_at         timestamptz NOT NULL,
  leased_until    timestamptz,
  worker          text,
  response_status int,
  error           text,
  created_at      timestamptz NOT NULL,
  finished_at     timestamptz,
  UNIQUE (news_key, subscription_id)
);
CREATE INDEX delivery_due ON delivery (channel, next_at) WHERE state IN ('pending', 'retrying');
CREATE INDEX delivery_order ON delivery (subscription_id, subject, sequence) WHERE state IN ('pending', 'retrying');
CREATE INDEX delivery_list ON delivery (application_id, created_at DESC, id);

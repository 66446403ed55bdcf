CREATE TABLE ledger (
  id    bigint GENERATED ALWAYS AS IDENTITY,
  topic text   NOT NULL,
  part  int    NOT NULL,
  off   bigint NOT NULL,
  key   uuid   NOT NULL,
  value double precision
);

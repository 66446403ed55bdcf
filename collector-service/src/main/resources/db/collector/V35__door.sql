-- The way on which beats come. The gateway says every other second that it is open; null: no gateway has ever said so.
CREATE TABLE door (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  open_until timestamptz
);
INSERT INTO door DEFAULT VALUES;

-- Whether a step of five minutes is in its hour and its day already. It is until something is measured in a later hour that it is not, so
-- that the coarser steps are written once an hour and not with each batch; who reads those adds the open ones.
ALTER TABLE latency ADD COLUMN merged boolean NOT NULL DEFAULT true;
CREATE INDEX latency_open ON latency (component_id, bucket) WHERE NOT merged;

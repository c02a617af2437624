-- Which processes of the product live, each of which says so twice a minute.
CREATE TABLE "ProcessHeartbeat" (
  id uuid NOT NULL,
  host text NOT NULL,
  pid int NOT NULL,
  -- Whether it runs the background work.
  "runsJobs" boolean NOT NULL,
  -- Versions, memory, and how the platform's model answers there.
  state jsonb NOT NULL,
  "startedAt" timestamptz(3) NOT NULL,
  "lastSeenAt" timestamptz(3) NOT NULL,
  CONSTRAINT "ProcessHeartbeat_pkey" PRIMARY KEY (id)
);
CREATE INDEX "ProcessHeartbeat_lastSeenAt_idx" ON "ProcessHeartbeat" ("lastSeenAt");

-- What the checks found, a row for each minute of the last day.
CREATE TABLE "HealthSample" (
  at timestamptz(3) NOT NULL,
  checks jsonb NOT NULL,
  CONSTRAINT "HealthSample_pkey" PRIMARY KEY (at)
);

-- Which checks somebody was told of, so that they are told once that one fails and once that it works again.
CREATE TABLE "HealthState" (
  name text NOT NULL,
  "isFailed" boolean NOT NULL,
  -- Samples in a row that say otherwise.
  changes int NOT NULL DEFAULT 0,
  since timestamptz(3) NOT NULL,
  CONSTRAINT "HealthState_pkey" PRIMARY KEY (name)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON "ProcessHeartbeat", "HealthSample", "HealthState" TO lobby_platform;
GRANT SELECT ON _prisma_migrations TO lobby_definer;

-- Alerts are durable jobs, beside whatever others there are.
DO $$
DECLARE
  names text;
BEGIN
  SELECT string_agg(quote_literal(name[1]), ', ') INTO names
    FROM pg_constraint, regexp_matches(pg_get_constraintdef(oid), '''([a-z_.]+)''', 'g') AS name
    WHERE conname = 'DurableJob_name_check';
  ALTER TABLE "DurableJob" DROP CONSTRAINT "DurableJob_name_check";
  EXECUTE format('ALTER TABLE "DurableJob" ADD CONSTRAINT "DurableJob_name_check" CHECK (name IN (%s, ''health.alert''))', names);
  SELECT string_agg(quote_literal(code[1]), ', ') INTO names
    FROM pg_constraint, regexp_matches(pg_get_constraintdef(oid), '''([a-z_.]+)''', 'g') AS code
    WHERE conname = 'DurableJob_lastErrorCode_check';
  ALTER TABLE "DurableJob" DROP CONSTRAINT "DurableJob_lastErrorCode_check";
  EXECUTE format(
    'ALTER TABLE "DurableJob" ADD CONSTRAINT "DurableJob_lastErrorCode_check" CHECK ("lastErrorCode" IN (%s, ''webhook_failed''))',
    names);
END $$;

-- Questions by the network that they come from, so that one of them doesn't use up a company's month; kept for two days.
CREATE TABLE "NetworkUsage" (
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  day date NOT NULL,
  -- A range in CIDR notation.
  network text NOT NULL,
  questions int NOT NULL,
  CONSTRAINT "NetworkUsage_pkey" PRIMARY KEY ("tenantId", day, network),
  CONSTRAINT "NetworkUsage_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "NetworkUsage_network_check" CHECK (length(network) <= 50),
  CONSTRAINT "NetworkUsage_questions_check" CHECK (questions > 0)
);
SELECT protect_tenant_table('NetworkUsage');

-- Networks that a company takes no messages from.
CREATE TABLE "BlockedNetwork" (
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  network text NOT NULL,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "BlockedNetwork_pkey" PRIMARY KEY ("tenantId", network),
  CONSTRAINT "BlockedNetwork_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "BlockedNetwork_network_check" CHECK (length(network) <= 50)
);
SELECT protect_tenant_table('BlockedNetwork');

-- Adds a kind to those that are allowed so far.
DO $$
DECLARE
  kinds text;
BEGIN
  SELECT string_agg(quote_literal(literals[1]), ', ') INTO kinds
    FROM pg_constraint, regexp_matches(pg_get_constraintdef(oid), '''([a-z_]+)''', 'g') AS literals
    WHERE conname = 'Notification_kind_check';
  ALTER TABLE "Notification" DROP CONSTRAINT "Notification_kind_check";
  EXECUTE format('ALTER TABLE "Notification" ADD CONSTRAINT "Notification_kind_check" CHECK (kind IN (%s, ''unusual_network''))', kinds);
END $$;

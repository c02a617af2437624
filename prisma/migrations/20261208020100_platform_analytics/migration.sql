-- Figures of the whole platform: sums by day that outlive a tenant, and how much and how fast the server is called.

-- Sums of all tenants by day. A tenant's days are those of its time zone; tenants and use of the model are counted in UTC.
CREATE TABLE "PlatformMetric" (
  day date NOT NULL,
  metric text NOT NULL,
  key text NOT NULL DEFAULT '',
  value bigint NOT NULL,
  CONSTRAINT "PlatformMetric_pkey" PRIMARY KEY (day, metric, key),
  CONSTRAINT "PlatformMetric_metric_check" CHECK (metric IN (
    'tenants_created', 'tenants_left', 'active_tenants', 'conversations', 'resolution', 'answers', 'handovers', 'model_tokens',
    'model_cost_micros', 'model_calls'))
);
GRANT SELECT ON "PlatformMetric" TO lobby_platform;
GRANT SELECT, INSERT, UPDATE ON "PlatformMetric" TO lobby_definer;

-- What is still to be added to them. Rows are only added here, so that transactions don't wait for each other.
CREATE TABLE "PlatformMetricChange" (
  id bigserial NOT NULL,
  day date NOT NULL,
  metric text NOT NULL,
  key text NOT NULL DEFAULT '',
  delta bigint NOT NULL,
  CONSTRAINT "PlatformMetricChange_pkey" PRIMARY KEY (id)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON "PlatformMetricChange" TO lobby_definer;
GRANT USAGE ON SEQUENCE "PlatformMetricChange_id_seq" TO lobby_definer;

-- The owner of the tables may be bound by the policies, too.
ALTER TABLE "Tenant" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "DailyMetric" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "ModelUsage" NO FORCE ROW LEVEL SECURITY;
INSERT INTO "PlatformMetric" (day, metric, key, value)
  SELECT ("createdAt" AT TIME ZONE 'UTC')::date, 'tenants_created', '', count(*) FROM "Tenant" GROUP BY 1
  UNION ALL
  SELECT ("purgedAt" AT TIME ZONE 'UTC')::date, 'tenants_left', '', count(*) FROM "TenantDeletion" WHERE "purgedAt" IS NOT NULL GROUP BY 1
  UNION ALL
  SELECT day, metric, CASE WHEN metric IN ('resolution', 'answers') THEN key ELSE '' END, sum(value)
    FROM "DailyMetric" WHERE metric IN ('conversations', 'resolution', 'answers', 'handovers') GROUP BY 1, 2, 3
  UNION ALL
  SELECT day, 'active_tenants', '', count(DISTINCT "tenantId") FROM "DailyMetric" WHERE metric = 'conversations' GROUP BY 1
  UNION ALL
  SELECT u.day, m.metric, '', sum(m.value)
    FROM "ModelUsage" u CROSS JOIN LATERAL (VALUES
      ('model_tokens', u.tokens), ('model_cost_micros', u."costMicros"), ('model_calls', u.calls::bigint)) AS m (metric, value)
    GROUP BY 1, 2;
ALTER TABLE "Tenant" FORCE ROW LEVEL SECURITY;
ALTER TABLE "DailyMetric" FORCE ROW LEVEL SECURITY;
ALTER TABLE "ModelUsage" FORCE ROW LEVEL SECURITY;
-- The last days are summed again with each sweep.
CREATE INDEX "ModelUsage_day_idx" ON "ModelUsage" (day);

-- Calls of procedures by hour. `buckets`: calls by how long they took, see core's latency-buckets.ts.
CREATE TABLE "ProcedureLoad" (
  hour timestamptz(3) NOT NULL,
  procedure text NOT NULL,
  calls int NOT NULL,
  errors int NOT NULL,
  refusals int NOT NULL,
  buckets int[] NOT NULL,
  CONSTRAINT "ProcedureLoad_pkey" PRIMARY KEY (hour, procedure)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON "ProcedureLoad" TO lobby_definer;

-- The same of a tenant's visitors and members. Only the platform reads it.
CREATE TABLE "TenantLoad" (
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  hour timestamptz(3) NOT NULL,
  calls int NOT NULL,
  errors int NOT NULL,
  refusals int NOT NULL,
  buckets int[] NOT NULL,
  CONSTRAINT "TenantLoad_pkey" PRIMARY KEY ("tenantId", hour),
  CONSTRAINT "TenantLoad_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE INDEX "TenantLoad_hour_idx" ON "TenantLoad" (hour);
SELECT protect_tenant_table('TenantLoad', 'SELECT');
REVOKE SELECT ON "TenantLoad" FROM lobby_tenant;
GRANT SELECT, INSERT, UPDATE, DELETE ON "TenantLoad" TO lobby_definer;

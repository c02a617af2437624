-- How many calls a minute a plan's visitors and members make together.
ALTER TABLE "Plan"
  ADD COLUMN "visitorCallsPerMinute" int NOT NULL DEFAULT 1200,
  ADD COLUMN "memberCallsPerMinute" int NOT NULL DEFAULT 2400;
UPDATE "Plan" SET "visitorCallsPerMinute" = rates.visitors, "memberCallsPerMinute" = rates.members
FROM (VALUES ('basic', 3000, 6000), ('premium', 6000, 12000), ('enterprise', 12000, 24000)) AS rates (id, visitors, members)
WHERE "Plan".id = rates.id;
ALTER TABLE "Plan" ADD CONSTRAINT "Plan_rates_check"
  CHECK ("visitorCallsPerMinute" BETWEEN 1 AND 24000 AND "memberCallsPerMinute" BETWEEN 1 AND 24000);
GRANT SELECT ON "Plan" TO lobby_definer;

-- A larger plan that a company has requested and the platform's staff has not decided on.
ALTER TABLE "Tenant" ADD COLUMN "requestedPlanId" text, ADD COLUMN "planRequestedAt" timestamptz(3);
ALTER TABLE "Tenant" ADD CONSTRAINT "Tenant_requestedPlanId_fkey"
  FOREIGN KEY ("requestedPlanId") REFERENCES "Plan" (id) ON UPDATE CASCADE ON DELETE SET NULL;
GRANT UPDATE ("requestedPlanId", "planRequestedAt") ON "Tenant" TO lobby_tenant;

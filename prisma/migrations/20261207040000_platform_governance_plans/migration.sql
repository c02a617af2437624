-- Plans have versions: a company stays on the version that it has until staff moves it. "Plan" has the values of the newest one.
ALTER TABLE "Plan" ADD COLUMN version int NOT NULL DEFAULT 1;

CREATE TABLE "PlanVersion" (
  "planId" text NOT NULL,
  version int NOT NULL,
  "monthlyQuestions" int NOT NULL,
  "maxResources" int NOT NULL,
  "maxStorageBytes" bigint NOT NULL,
  "maxSeats" int NOT NULL,
  "maxPages" int NOT NULL,
  "maxFileBytes" int NOT NULL,
  "monthlyPriceCents" int,
  currency text NOT NULL,
  features text[] NOT NULL,
  "visitorCallsPerMinute" int NOT NULL,
  "memberCallsPerMinute" int NOT NULL,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "PlanVersion_pkey" PRIMARY KEY ("planId", version),
  CONSTRAINT "PlanVersion_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "PlanVersion_version_check" CHECK (version > 0)
);
GRANT SELECT ON "PlanVersion" TO lobby_tenant, lobby_definer;
GRANT SELECT, INSERT, UPDATE ON "PlanVersion" TO lobby_platform;

INSERT INTO "PlanVersion" ("planId", version, "monthlyQuestions", "maxResources", "maxStorageBytes", "maxSeats", "maxPages",
    "maxFileBytes", "monthlyPriceCents", currency, features, "visitorCallsPerMinute", "memberCallsPerMinute")
  SELECT id, version, "monthlyQuestions", "maxResources", "maxStorageBytes", "maxSeats", "maxPages",
    "maxFileBytes", "monthlyPriceCents", currency, features, "visitorCallsPerMinute", "memberCallsPerMinute" FROM "Plan";

-- 0: the plan's newest version, which a trigger puts there.
ALTER TABLE "Tenant" ADD COLUMN "planVersion" int NOT NULL DEFAULT 0;
ALTER TABLE "Tenant" NO FORCE ROW LEVEL SECURITY;
UPDATE "Tenant" SET "planVersion" = 1;
ALTER TABLE "Tenant" FORCE ROW LEVEL SECURITY;
ALTER TABLE "Tenant" ADD CONSTRAINT "Tenant_planId_planVersion_fkey" FOREIGN KEY ("planId", "planVersion")
  REFERENCES "PlanVersion" ("planId", version) ON UPDATE CASCADE ON DELETE RESTRICT;
CREATE INDEX "Tenant_planId_planVersion_idx" ON "Tenant" ("planId", "planVersion");

-- How many contacts a plan includes. Where there are companies already, each plan keeps what every company could have so far.
ALTER TABLE "Plan" ADD COLUMN "maxContacts" int NOT NULL DEFAULT 250000;
ALTER TABLE "PlanVersion" ADD COLUMN "maxContacts" int NOT NULL DEFAULT 250000;
ALTER TABLE "PlanVersion" ALTER COLUMN "maxContacts" DROP DEFAULT;

ALTER TABLE "Tenant" NO FORCE ROW LEVEL SECURITY;
UPDATE "Plan" p SET "maxContacts" = v.contacts
  FROM (VALUES ('free', 2500), ('basic', 25000), ('enterprise', 1000000)) AS v (id, contacts)
  WHERE p.id = v.id AND NOT EXISTS (SELECT FROM "Tenant");
ALTER TABLE "Tenant" FORCE ROW LEVEL SECURITY;
UPDATE "PlanVersion" v SET "maxContacts" = p."maxContacts" FROM "Plan" p WHERE p.id = v."planId" AND p.version = v.version;

ALTER TABLE "LimitOverride" DROP CONSTRAINT "LimitOverride_metric_check";
ALTER TABLE "LimitOverride" ADD CONSTRAINT "LimitOverride_metric_check"
  CHECK (metric IN ('questions', 'resources', 'storage', 'seats', 'contacts'));
ALTER TABLE "LimitWarning" DROP CONSTRAINT "LimitWarning_metric_check";
ALTER TABLE "LimitWarning" ADD CONSTRAINT "LimitWarning_metric_check"
  CHECK (metric IN ('questions', 'resources', 'storage', 'seats', 'contacts'));

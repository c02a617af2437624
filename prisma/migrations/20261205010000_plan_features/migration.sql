-- Plans have prices and more features, and companies are told of their limits.

ALTER TABLE "Plan"
  -- NULL: on request.
  ADD COLUMN "monthlyPriceCents" int,
  ADD COLUMN currency text NOT NULL DEFAULT 'EUR',
  ADD CONSTRAINT "Plan_monthlyPriceCents_check" CHECK ("monthlyPriceCents" >= 0),
  ADD CONSTRAINT "Plan_currency_check" CHECK (currency ~ '^[A-Z]{3}$');
UPDATE "Plan" SET "monthlyPriceCents" = CASE id WHEN 'free' THEN 0 WHEN 'basic' THEN 2900 WHEN 'premium' THEN 9900 END;
UPDATE "Plan" SET features = '{evaluation,translation}' || features WHERE id <> 'free';

ALTER TABLE "FeatureOverride" DROP CONSTRAINT "FeatureOverride_feature_check";
ALTER TABLE "FeatureOverride" ADD CONSTRAINT "FeatureOverride_feature_check"
  CHECK (feature IN ('own_model_key', 'evaluation', 'translation'));

-- What company admins were told of a limit, so that they are told once a month.
CREATE TABLE "LimitWarning" (
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  metric text NOT NULL,
  -- The first day of the month.
  period date NOT NULL,
  percent int NOT NULL,
  -- A larger limit is told of anew.
  "limit" bigint NOT NULL,
  CONSTRAINT "LimitWarning_pkey" PRIMARY KEY ("tenantId", metric, period, percent, "limit"),
  CONSTRAINT "LimitWarning_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "LimitWarning_metric_check" CHECK (metric IN ('questions', 'resources', 'storage', 'seats')),
  CONSTRAINT "LimitWarning_percent_check" CHECK (percent IN (80, 100))
);
SELECT protect_tenant_table('LimitWarning');

DO $$
DECLARE
  kinds text;
BEGIN
  SELECT string_agg(quote_literal(kind[1]), ', ') INTO kinds
    FROM pg_constraint, regexp_matches(pg_get_constraintdef(oid), '''([a-z_]+)''', 'g') AS kind
    WHERE conname = 'Notification_kind_check';
  ALTER TABLE "Notification" DROP CONSTRAINT "Notification_kind_check";
  EXECUTE format('ALTER TABLE "Notification" ADD CONSTRAINT "Notification_kind_check" CHECK (kind IN (%s, ''limit_near''))', kinds);
END $$;

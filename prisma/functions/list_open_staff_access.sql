-- Lists the tenants that a super admin has entered and not left at the time `at`, unless the tenant has forbidden it since.
CREATE OR REPLACE FUNCTION list_open_staff_access(user_id uuid, at timestamptz)
RETURNS TABLE (
  id uuid, "tenantId" uuid, slug text, "tenantName" text, status text, reason text, "canWrite" boolean, name text,
  "expiresAt" timestamptz, "callsPerMinute" int, "isTwoFactorRequired" boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.id, t.id, t.slug, t.name, t.status, a.reason, a."canWrite", a.name, a."expiresAt",
    p."memberCallsPerMinute", s."isTwoFactorRequired"
  FROM "StaffAccess" a
  JOIN "User" u ON u.id = a."userId" AND u."isSuperAdmin" AND u."disabledAt" IS NULL
  JOIN "Tenant" t ON t.id = a."tenantId"
  JOIN "Plan" p ON p.id = t."planId"
  JOIN "TenantSettings" s ON s."tenantId" = t.id AND s."allowsStaffAccess"
  WHERE a."userId" = user_id AND a."endedAt" IS NULL AND a."startedAt" <= at AND a."expiresAt" > at
  ORDER BY a."startedAt" DESC, a.id
$$;
ALTER FUNCTION list_open_staff_access OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION list_open_staff_access FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_open_staff_access TO lobby_platform;

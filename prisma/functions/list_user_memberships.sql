-- Lists the tenants that a user is a member of, so that they can choose one after they sign in.
CREATE OR REPLACE FUNCTION list_user_memberships(user_id uuid)
RETURNS TABLE (
  "membershipId" uuid, "tenantId" uuid, slug text, name text, status text, role text, permissions text[], "displayName" text,
  "takesConversations" boolean, "disabledAt" timestamptz, "callsPerMinute" int, "isTwoFactorRequired" boolean,
  "isSsoRequired" boolean, "formerSlugs" text[], "suspensionCode" text, "statusReason" text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.id, t.id, t.slug, t.name, t.status, m.role, m.permissions, m."displayName", m."takesConversations", m."disabledAt",
    p."memberCallsPerMinute", coalesce(s."isTwoFactorRequired", false),
    coalesce(c."isRequired" AND c."fallbackMemberId" IS DISTINCT FROM m.id, false),
    ARRAY(SELECT f.slug FROM "FormerSlug" f WHERE f."tenantId" = t.id AND f."expiresAt" > now()),
    t."suspensionCode", t."statusReason"
  FROM "Membership" m
  JOIN "Tenant" t ON t.id = m."tenantId"
  JOIN "PlanVersion" p ON p."planId" = t."planId" AND p.version = t."planVersion"
  LEFT JOIN "TenantSettings" s ON s."tenantId" = t.id
  LEFT JOIN "SsoConnection" c ON c."tenantId" = t.id
  WHERE m."userId" = user_id
  ORDER BY t.name, t.id
$$;
ALTER FUNCTION list_user_memberships OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION list_user_memberships FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_user_memberships TO lobby_platform;

-- Lists the confirmed addresses of the company admins whose active tenants an announcement is for; empty lists name all.
CREATE OR REPLACE FUNCTION list_announcement_recipients(plan_ids text[], template_names text[])
RETURNS TABLE (email text, language text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT u.email, u.language
  FROM "Tenant" t
  JOIN "Membership" m ON m."tenantId" = t.id AND m.role = 'company_admin' AND m."disabledAt" IS NULL
  JOIN "User" u ON u.id = m."userId" AND u."emailConfirmedAt" IS NOT NULL AND u."disabledAt" IS NULL
  LEFT JOIN "TenantTemplate" p ON p."tenantId" = t.id
  WHERE t.status = 'active'
    AND (cardinality(plan_ids) = 0 OR t."planId" = ANY (plan_ids))
    AND (cardinality(template_names) = 0 OR p."templateName" = ANY (template_names))
  ORDER BY u.email
$$;
ALTER FUNCTION list_announcement_recipients OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION list_announcement_recipients FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_announcement_recipients TO lobby_platform;

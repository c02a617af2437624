-- Finds the tenant of a widget key. A revoked key is found too, so that the caller can say which of the two it was.
CREATE OR REPLACE FUNCTION find_tenant_by_widget_key(widget_key text)
RETURNS TABLE ("tenantId" uuid, "widgetKeyId" uuid, "revokedAt" timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT k."tenantId", k.id, k."revokedAt" FROM "WidgetKey" k WHERE k.key = widget_key
$$;
ALTER FUNCTION find_tenant_by_widget_key OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION find_tenant_by_widget_key FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_tenant_by_widget_key TO lobby_platform;

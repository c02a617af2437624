-- Lists the resources of all tenants whose title or tenant holds `search`, newest first, for the super admin.
CREATE OR REPLACE FUNCTION list_all_resources(search text, max_rows int, skip_rows int)
RETURNS TABLE (
  id uuid, "tenantId" uuid, "tenantName" text, "tenantSlug" text, type text, title text, url text, status text,
  failure jsonb, active boolean, "pagesDiscovered" int, "pagesProcessed" int, "sizeBytes" int, chunks int, "createdAt" timestamptz,
  total bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.id, t.id, t.name, t.slug, r.type, r.title, r.url, r.status,
    CASE WHEN r."failureCode" IS NOT NULL THEN jsonb_build_object('code', r."failureCode", 'params', r."failureParams") END, r.active, r."pagesDiscovered", r."pagesProcessed", r."sizeBytes",
    (SELECT count(*)::int FROM "Chunk" c WHERE c."tenantId" = r."tenantId" AND c."resourceId" = r.id),
    r."createdAt", count(*) OVER ()
  FROM "Resource" r
  JOIN "Tenant" t ON t.id = r."tenantId"
  WHERE search = '' OR strpos(lower(r.title || ' ' || t.name), lower(search)) > 0
  ORDER BY r."createdAt" DESC, r.id
  LIMIT max_rows OFFSET skip_rows
$$;
ALTER FUNCTION list_all_resources OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION list_all_resources FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_all_resources TO lobby_platform;

-- What the platform may know across tenants: each function one question, run as lobby_definer, open to lobby_platform only.
-- packages/db/src/platform-functions.ts gives them to TypeScript; a guard compares this list with the database.

-- A widget key's tenant, also of a revoked key, so that the caller can say which it was.
CREATE FUNCTION tenant_of_widget_key(widget_key text) RETURNS TABLE ("tenantId" uuid, "widgetKeyId" uuid, "revokedAt" timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT k."tenantId", k.id, k."revokedAt" FROM "WidgetKey" k WHERE k.key = widget_key
$$;

CREATE FUNCTION memberships_of_user(user_id uuid) RETURNS TABLE (
  "membershipId" uuid, "tenantId" uuid, slug text, name text, status text, role text, "displayName" text, "takesConversations" boolean, "disabledAt" timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.id, t.id, t.slug, t.name, t.status, m.role, m."displayName", m."takesConversations", m."disabledAt"
    FROM "Membership" m JOIN "Tenant" t ON t.id = m."tenantId" WHERE m."userId" = user_id ORDER BY t.name, t.id
$$;

CREATE FUNCTION tenant_of_invitation(token_hash text) RETURNS TABLE ("tenantId" uuid, "invitationId" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT i."tenantId", i.id FROM "Invitation" i WHERE i."tokenHash" = token_hash
$$;

-- Takes the oldest events; the caller sends them and commits, so that a crash in between sends them again and loses none.
CREATE FUNCTION take_outbox(max_events int) RETURNS TABLE (id bigint, "tenantId" uuid, event text, payload jsonb)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH taken AS (
    DELETE FROM "Outbox" o WHERE o.id IN (SELECT w.id FROM "Outbox" w ORDER BY w.id LIMIT max_events FOR UPDATE SKIP LOCKED) RETURNING o.*)
  SELECT taken.id, taken."tenantId", taken.event, taken.payload FROM taken ORDER BY taken.id
$$;

-- Leases the next resource that is due to a worker: of the tenant that was served longest ago, its oldest. A lease that ran out
-- (its worker died) is due again.
CREATE FUNCTION lease_next_resource(lease_id uuid, seconds int) RETURNS TABLE ("tenantId" uuid, "resourceId" uuid)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE "Resource" leased SET "leaseId" = lease_id, "leaseUntil" = now() + make_interval(secs => seconds), "servedAt" = now()
    WHERE leased.id = (
      SELECT r.id FROM "Resource" r JOIN "Tenant" t ON t.id = r."tenantId" AND t.status = 'active'
        WHERE r."dueAt" <= now() AND (r."leaseUntil" IS NULL OR r."leaseUntil" < now())
        ORDER BY (SELECT max(s."servedAt") FROM "Resource" s WHERE s."tenantId" = r."tenantId") NULLS FIRST, r."dueAt", r.id
        LIMIT 1 FOR UPDATE OF r SKIP LOCKED)
    RETURNING leased."tenantId", leased.id
$$;

-- How many resources are due now, for any tenant.
CREATE FUNCTION count_due_resources() RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*)::int FROM "Resource" r JOIN "Tenant" t ON t.id = r."tenantId" AND t.status = 'active'
    WHERE r."dueAt" <= now() AND (r."leaseUntil" IS NULL OR r."leaseUntil" < now())
$$;

-- Ends every lease; only for a process that knows that it is alone with its database.
CREATE FUNCTION end_all_leases() RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE "Resource" SET "leaseId" = NULL, "leaseUntil" = NULL WHERE "leaseUntil" IS NOT NULL
$$;

-- Answers that were begun and whose process no longer writes them.
CREATE FUNCTION interrupted_answers(idle_seconds int) RETURNS TABLE ("tenantId" uuid, "messageId" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m."tenantId", m.id FROM "Message" m
    WHERE m.state IN ('pending', 'streaming') AND m."updatedAt" < now() - make_interval(secs => idle_seconds) LIMIT 500
$$;

-- Every tenant's figures for the super admin: counts and sizes, never a text.
CREATE FUNCTION tenant_figures() RETURNS TABLE (
  "tenantId" uuid, members int, resources int, chunks int, faqs int, conversations int, messages int, "waiting" int, "storageBytes" bigint, "messagesThisMonth" int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.id,
    (SELECT count(*)::int FROM "Membership" m WHERE m."tenantId" = t.id AND m."disabledAt" IS NULL),
    (SELECT count(*)::int FROM "Resource" r WHERE r."tenantId" = t.id),
    coalesce((SELECT c.chunks FROM "ChunkTotal" c WHERE c."tenantId" = t.id), 0),
    (SELECT count(*)::int FROM "Faq" f WHERE f."tenantId" = t.id),
    (SELECT count(*)::int FROM "Conversation" c WHERE c."tenantId" = t.id),
    (SELECT coalesce(sum(c."lastSeq"), 0)::int FROM "Conversation" c WHERE c."tenantId" = t.id),
    (SELECT count(*)::int FROM "Conversation" c WHERE c."tenantId" = t.id AND c.owner = 'queue'),
    (SELECT coalesce(sum(r.bytes), 0)::bigint FROM "Resource" r WHERE r."tenantId" = t.id),
    coalesce((SELECT u.count FROM "Usage" u WHERE u."tenantId" = t.id AND u.metric = 'messages' AND u.period = date_trunc('month', now() AT TIME ZONE 'UTC')::date), 0)
  FROM "Tenant" t
$$;

CREATE FUNCTION all_resources(search text, max_rows int, skip_rows int) RETURNS TABLE (
  id uuid, "tenantId" uuid, "tenantName" text, "tenantSlug" text, type text, title text, url text, status text, failure text, active boolean,
  "pagesKnown" int, "pagesDone" int, bytes int, chunks int, "createdAt" timestamptz, total bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.id, t.id, t.name, t.slug, r.type, r.title, r.url, r.status, r.failure, r.active, r."pagesKnown", r."pagesDone", r.bytes,
         (SELECT count(*)::int FROM "Chunk" c WHERE c."tenantId" = r."tenantId" AND c."resourceId" = r.id), r."createdAt", count(*) OVER ()
    FROM "Resource" r JOIN "Tenant" t ON t.id = r."tenantId"
    WHERE search = '' OR strpos(lower(r.title || ' ' || t.name), lower(search)) > 0
    ORDER BY r."createdAt" DESC, r.id LIMIT max_rows OFFSET skip_rows
$$;

CREATE FUNCTION all_members(search text, max_rows int, skip_rows int) RETURNS TABLE (
  id uuid, "tenantId" uuid, "tenantName" text, "tenantSlug" text, "userId" uuid, name text, email text, role text, "disabledAt" timestamptz,
  "lastSeenAt" timestamptz, "createdAt" timestamptz, total bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.id, t.id, t.name, t.slug, u.id, m."displayName", u.email, m.role, m."disabledAt", m."lastSeenAt", m."createdAt", count(*) OVER ()
    FROM "Membership" m JOIN "Tenant" t ON t.id = m."tenantId" JOIN "User" u ON u.id = m."userId"
    WHERE search = '' OR strpos(lower(m."displayName" || ' ' || u.email || ' ' || t.name), lower(search)) > 0
    ORDER BY m."createdAt" DESC, m.id LIMIT max_rows OFFSET skip_rows
$$;

GRANT SELECT ON "Tenant", "User", "Membership", "WidgetKey", "Invitation", "Resource", "Faq", "Conversation", "Message", "Usage", "ChunkTotal" TO lobby_definer;
GRANT SELECT, DELETE, UPDATE ON "Outbox" TO lobby_definer;
GRANT UPDATE ON "Resource" TO lobby_definer;
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['tenant_of_widget_key(text)', 'memberships_of_user(uuid)', 'tenant_of_invitation(text)', 'take_outbox(int)',
    'lease_next_resource(uuid, int)', 'count_due_resources()', 'end_all_leases()', 'interrupted_answers(int)', 'tenant_figures()',
    'all_resources(text, int, int)', 'all_members(text, int, int)'] LOOP
    EXECUTE 'ALTER FUNCTION ' || name || ' OWNER TO lobby_definer';
    EXECUTE 'REVOKE ALL ON FUNCTION ' || name || ' FROM PUBLIC';
    EXECUTE 'GRANT EXECUTE ON FUNCTION ' || name || ' TO lobby_platform';
  END LOOP;
END $$;

-- The plans are data; a super admin may change them later. Storage in bytes, a seat is a member or an open invitation.
INSERT INTO "Plan" (id, name, position, "monthlyMessages", "maxResources", "maxStorageBytes", "maxSeats", "maxPages", features) VALUES
  ('free', 'Free', 1, 300, 5, 50000000, 2, 200, '{}'),
  ('basic', 'Basic', 2, 3000, 30, 500000000, 5, 1000, '{}'),
  ('premium', 'Premium', 3, 20000, 200, 5000000000, 25, 2000, '{own_model_key}'),
  ('enterprise', 'Enterprise', 4, 200000, 2000, 50000000000, 250, 2000, '{own_model_key}');

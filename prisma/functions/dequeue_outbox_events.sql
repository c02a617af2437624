-- Removes the oldest events and returns them. The caller sends them and commits, so a crash sends them again and loses none.
CREATE OR REPLACE FUNCTION dequeue_outbox_events(max_events int)
RETURNS TABLE (id bigint, "tenantId" uuid, event text, payload jsonb)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH dequeued AS (
    DELETE FROM "Outbox" o
    -- An array and not IN: the planner expects few ids and looks each of them up, however long the outbox is.
    WHERE o.id = ANY (ARRAY(SELECT w.id FROM "Outbox" w ORDER BY w.id LIMIT max_events FOR UPDATE SKIP LOCKED))
    RETURNING o.id, o."tenantId", o.event, o.payload)
  SELECT d.id, d."tenantId", d.event, d.payload FROM dequeued d ORDER BY d.id
$$;
ALTER FUNCTION dequeue_outbox_events OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION dequeue_outbox_events FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dequeue_outbox_events TO lobby_platform;

-- Side effects that are still to happen, such as sending a mail or removing a file. Each is written in the transaction that needs it.
CREATE TABLE "DurableJob" (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  -- NULL: a job of the platform's own, or of a tenant that is gone.
  "tenantId" uuid,
  name text NOT NULL,
  payload jsonb NOT NULL,
  status text NOT NULL DEFAULT 'queued',
  attempts int NOT NULL DEFAULT 0,
  "dispatchAt" timestamptz(3) NOT NULL DEFAULT now(),
  "lastErrorCode" text,
  "lastErrorParams" jsonb NOT NULL DEFAULT '{}',
  "createdAt" timestamptz(3) NOT NULL DEFAULT now(),
  "updatedAt" timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT "DurableJob_pkey" PRIMARY KEY (id),
  CONSTRAINT "DurableJob_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE SET NULL,
  CONSTRAINT "DurableJob_name_check" CHECK (name IN ('mail.send', 'file.remove')),
  CONSTRAINT "DurableJob_status_check" CHECK (status IN ('queued', 'running', 'dead', 'unsent')),
  CONSTRAINT "DurableJob_lastErrorCode_check" CHECK (
    "lastErrorCode" IN (
      'mail_server_unreachable', 'mail_sign_in_failed', 'mail_deferred', 'mail_rejected', 'storage_unavailable', 'unexpected'
    )
  )
);
CREATE INDEX "DurableJob_tenantId_idx" ON "DurableJob" ("tenantId");
-- What the dispatcher looks for every few seconds, and what the console lists.
CREATE INDEX "DurableJob_unfinished_idx" ON "DurableJob" ("dispatchAt") WHERE status IN ('queued', 'running');
CREATE INDEX "DurableJob_stopped_idx" ON "DurableJob" (status, "updatedAt") WHERE status IN ('dead', 'unsent');

-- A tenant's transaction writes jobs through enqueue_job alone: their payloads hold links that only the recipient may see.
SELECT protect_tenant_table('DurableJob', 'SELECT');
REVOKE SELECT ON "DurableJob" FROM lobby_tenant;
GRANT SELECT, INSERT, UPDATE, DELETE ON "DurableJob" TO lobby_definer;

import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../audit/index.ts';
import type { Actor } from '../deps.ts';
import { generateWidgetKey } from '../tenants/index.ts';

/** The tenant's current key. */
export async function getWidgetKey(tx: TenantTx): Promise<string> {
  const row = await tx.widgetKey.findFirst({ where: { revokedAt: null }, orderBy: { createdAt: 'desc' } });
  if (!row) throw notFound('widget_key');
  return row.key;
}

/** Creates a new key and revokes the old one, so that sites with the old snippet lose the widget. */
export async function rotateWidgetKey(tx: TenantTx, actor: Actor, now: Date): Promise<string> {
  // Two at the same time would not see each other's new key, and both would keep working.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('widget key ' || current_setting('app.tenant_id'), 0))::text`;
  await tx.widgetKey.updateMany({ where: { revokedAt: null }, data: { revokedAt: now } });
  const { key } = await tx.widgetKey.create({ data: { key: generateWidgetKey() }, select: { key: true } });
  await recordAudit(tx, { actorUserId: actor.userId, action: 'widget_key.rotated' });
  return key;
}

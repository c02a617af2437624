import { AppError, notFound } from '@lobby/contracts/errors';
import type { CreateWidgetKey, RenameWidgetKey, RotateWidgetKey } from '@lobby/contracts/widgets';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../audit/index.ts';
import type { Actor } from '../deps.ts';
import { generateWidgetKey } from '../tenants/index.ts';

const MAX_WIDGET_KEYS = 20;
const DAY_MS = 86_400_000;

/** A key that works: the current one of its site, or with `revokedAt` one that was replaced and stops then. */
export interface WidgetKeyView {
  id: string;
  name: string;
  key: string;
  createdAt: Date;
  revokedAt: Date | null;
  /** The last page that loaded the widget with it; null: none has yet. */
  seenAt: Date | null;
  seenOrigin: string | null;
}

/** Keys that work now. */
const worksAt = (now: Date) => ({ OR: [{ revokedAt: null }, { revokedAt: { gt: now } }] });

/** The tenant's current key: of several, the newest. */
export async function getWidgetKey(tx: TenantTx): Promise<string> {
  const row = await tx.widgetKey.findFirst({ where: { revokedAt: null }, orderBy: { createdAt: 'desc' } });
  if (!row) throw notFound('widget_key');
  return row.key;
}

/** The keys that work, newest first. */
export const listWidgetKeys = (tx: TenantTx, now: Date): Promise<WidgetKeyView[]> =>
  tx.widgetKey.findMany({
    where: worksAt(now),
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { id: true, name: true, key: true, createdAt: true, revokedAt: true, seenAt: true, seenOrigin: true },
  });

/** Changes of keys wait for each other: two at the same time would not see what the other one creates or revokes. */
const lockWidgetKeys = (tx: TenantTx): Promise<unknown> =>
  tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('widget key ' || current_setting('app.tenant_id'), 0))::text`;

/** Creates another key, for a site that should have its own. Throws AppError over_quota for too many. */
export async function createWidgetKey(tx: TenantTx, actor: Actor, { name }: CreateWidgetKey): Promise<{ key: string }> {
  await lockWidgetKeys(tx);
  if ((await tx.widgetKey.count({ where: { revokedAt: null } })) >= MAX_WIDGET_KEYS)
    throw new AppError('over_quota', 'too_many_widget_keys', { params: { maximum: MAX_WIDGET_KEYS } });
  const { id, key } = await tx.widgetKey.create({
    data: { key: generateWidgetKey(), name },
    select: { id: true, key: true },
  });
  await recordAudit(tx, { actorUserId: actor.userId, action: 'widget_key.created', target: id, data: { name } });
  return { key };
}

/** Renames a key. */
export async function renameWidgetKey(
  tx: TenantTx,
  actor: Actor,
  { widgetKeyId, name }: RenameWidgetKey,
): Promise<void> {
  const { count } = await tx.widgetKey.updateMany({ where: { id: widgetKeyId }, data: { name } });
  if (count === 0) throw notFound('widget_key');
  await recordAudit(tx, {
    actorUserId: actor.userId,
    action: 'widget_key.renamed',
    target: widgetKeyId,
    data: { name },
  });
}

/**
 * Replaces a key, by default the current one, with a new one of the same name. The old one works for `overlapDays` more, so that sites can
 * change their snippet without losing the widget.
 */
export async function rotateWidgetKey(
  tx: TenantTx,
  actor: Actor,
  { now, widgetKeyId, overlapDays = 0 }: Partial<RotateWidgetKey> & { now: Date },
): Promise<string> {
  await lockWidgetKeys(tx);
  const old = await tx.widgetKey.findFirst({
    where: { revokedAt: null, ...(widgetKeyId ? { id: widgetKeyId } : {}) },
    orderBy: { createdAt: 'desc' },
    select: { id: true, name: true },
  });
  if (!old) throw notFound('widget_key');
  const revokedAt = new Date(now.getTime() + overlapDays * DAY_MS);
  await tx.widgetKey.updateMany({ where: { id: old.id }, data: { revokedAt } });
  const { key } = await tx.widgetKey.create({
    data: { key: generateWidgetKey(), name: old.name },
    select: { key: true },
  });
  await recordAudit(tx, {
    actorUserId: actor.userId,
    action: 'widget_key.rotated',
    target: old.id,
    data: { days: overlapDays },
  });
  return key;
}

/** Stops a key at once. Throws AppError conflict for the only current one: a company without a key would have no widget. */
export async function revokeWidgetKey(
  tx: TenantTx,
  actor: Actor,
  { now, widgetKeyId }: { now: Date; widgetKeyId: string },
): Promise<void> {
  await lockWidgetKeys(tx);
  if ((await tx.widgetKey.count({ where: { revokedAt: null, NOT: { id: widgetKeyId } } })) === 0)
    throw new AppError('conflict', 'last_widget_key');
  const { count } = await tx.widgetKey.updateMany({
    where: { id: widgetKeyId, ...worksAt(now) },
    data: { revokedAt: now },
  });
  if (count === 0) throw notFound('widget_key');
  await recordAudit(tx, { actorUserId: actor.userId, action: 'widget_key.revoked', target: widgetKeyId });
}

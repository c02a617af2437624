import type { RetentionPreview, RetentionSettings } from '@lobby/contracts/retention';
import type { TenantTx } from '@lobby/db';
import { toCutoff, whereContactExpired, whereConversationExpired } from './expired-rows.ts';
import { GRACE_MS } from './update-retention.ts';

/** The log's entries that are too old; its last one stays. */
async function countActivities(tx: TenantTx, lt: Date): Promise<number> {
  const [old, all] = [await tx.auditEvent.count({ where: { createdAt: { lt } } }), await tx.auditEvent.count()];
  return Math.min(old, Math.max(0, all - 1));
}

/** How much settings would remove if they were saved now, and when that would begin. Changes nothing. */
export async function previewRetention(
  tx: TenantTx,
  settings: RetentionSettings,
  now: Date,
): Promise<RetentionPreview> {
  const [conversations, contacts] = [whereConversationExpired(settings, now), whereContactExpired(settings, now)];
  const activitiesBefore = toCutoff(settings.activityDays, now);
  return {
    conversations: conversations ? await tx.conversation.count({ where: conversations }) : 0,
    contacts: contacts ? await tx.contact.count({ where: contacts }) : 0,
    activities: activitiesBefore ? await countActivities(tx, activitiesBefore) : 0,
    startsAt: new Date(now.getTime() + GRACE_MS).toISOString(),
  };
}

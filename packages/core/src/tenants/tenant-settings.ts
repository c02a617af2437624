import { notFound } from '@lobby/contracts/errors';
import type { AssistantSettings, Branding } from '@lobby/contracts/tenants';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../audit/index.ts';
import type { Actor } from '../deps.ts';

/** A tenant's settings: branding, persona, language, handover mode, thresholds. */
export async function getTenantSettings(tx: TenantTx) {
  const settings = await tx.tenantSettings.findFirst();
  if (!settings) throw notFound('tenant');
  return settings;
}

/** Changes how the widget looks and greets. */
export async function updateBranding(tx: TenantTx, actor: Actor, branding: Branding): Promise<void> {
  await tx.tenantSettings.updateMany({ data: branding });
  await recordAudit(tx, { actorUserId: actor.userId, action: 'branding.updated' });
}

/** Changes how the assistant speaks and when it answers. Without an actor: the platform does, as it was told before. */
export async function updateAssistantSettings(
  tx: TenantTx,
  actor: Actor | null,
  settings: AssistantSettings,
): Promise<void> {
  const { blockedTopics, ...others } = settings;
  await tx.tenantSettings.updateMany({ data: { ...others, ...(blockedTopics ? { blockedTopics } : {}) } });
  await recordAudit(tx, {
    actorUserId: actor?.userId ?? null,
    action: 'assistant.updated',
    data: { language: settings.language },
  });
}

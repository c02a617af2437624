import { notFound } from '@lobby/contracts/errors';
import { AssistantSettings, COLOR_SCHEMES, Tone } from '@lobby/contracts/tenants';
import type { Branding, ColorScheme, TenantSettingsView } from '@lobby/contracts/tenants';
import type { TenantTx } from '@lobby/db';
import { listChanges, recordAudit } from '../audit/index.ts';
import type { Actor } from '../deps.ts';

/** The stored look of a tenant's widget. */
export const toColorScheme = (stored: string): ColorScheme =>
  COLOR_SCHEMES.find((scheme) => scheme === stored) ?? 'automatic';

/** The stored tone of a tenant's assistant. */
const toTone = (stored: string): Tone => Tone.options.find((tone) => tone === stored) ?? 'neutral';

/** All settings of the tenant, for use inside the product. */
export async function getTenantSettings(tx: TenantTx) {
  const settings = await tx.tenantSettings.findFirst();
  if (!settings) throw notFound('tenant');
  return { ...settings, tone: toTone(settings.tone) };
}

/** The settings that company admins see on the pages of the widget and of the assistant, and no other column. */
export async function getTenantSettingsView(tx: TenantTx): Promise<TenantSettingsView> {
  const settings = await tx.tenantSettings.findFirst({
    select: {
      assistantName: true,
      logoFileId: true,
      primaryColor: true,
      launcherPosition: true,
      colorScheme: true,
      greeting: true,
      suggestedQuestions: true,
      privacyUrl: true,
      tone: true,
      persona: true,
      language: true,
      answerThreshold: true,
      faqThreshold: true,
      blockedTopics: true,
      isEvaluationRequired: true,
      pendingSettings: true,
    },
  });
  if (!settings) throw notFound('tenant');
  const pending = AssistantSettings.safeParse(settings.pendingSettings);
  return {
    ...settings,
    launcherPosition: settings.launcherPosition === 'left' ? 'left' : 'right',
    colorScheme: toColorScheme(settings.colorScheme),
    tone: toTone(settings.tone),
    pendingSettings: pending.success ? pending.data : null,
  };
}

/** Changes the widget's look and greeting. */
export async function updateBranding(tx: TenantTx, actor: Actor, branding: Branding): Promise<void> {
  const changes = listChanges(await getTenantSettings(tx), branding);
  await tx.tenantSettings.updateMany({ data: branding });
  await recordAudit(tx, { actorUserId: actor.userId, action: 'branding.updated', changes });
}

/** Changes the assistant's tone, persona, language, thresholds and blocked topics. Without an actor the platform publishes pending changes. */
export async function updateAssistantSettings(
  tx: TenantTx,
  actor: Actor | null,
  settings: AssistantSettings,
): Promise<void> {
  const { blockedTopics, tone, ...others } = settings;
  const data = { ...others, ...(blockedTopics && { blockedTopics }), ...(tone && { tone }) };
  const changes = listChanges(await getTenantSettings(tx), data);
  await tx.tenantSettings.updateMany({ data });
  await recordAudit(tx, {
    actorUserId: actor?.userId ?? null,
    action: 'assistant.updated',
    data: { language: settings.language },
    changes,
  });
}

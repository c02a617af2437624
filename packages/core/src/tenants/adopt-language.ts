import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../audit/index.ts';
import { formatDefaultGreeting, formatDefaultName, isDefaultGreeting, isDefaultName } from './default-texts.ts';

/** Whether a person has saved the assistant's settings, at once or to be published by the platform. */
async function isAssistantChanged(tx: TenantTx): Promise<boolean> {
  const changed = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "AuditEvent"
     WHERE action = 'assistant.updated' AND ("actorUserId" IS NOT NULL OR data ? 'changes') LIMIT 1`;
  return changed.length > 0;
}

/** The default texts that nobody has changed, in another language. */
async function translateDefaults(tx: TenantTx, language: string) {
  const { name: company } = await tx.tenant.findFirstOrThrow({ select: { name: true } });
  const { assistantName, greeting } = await tx.tenantSettings.findFirstOrThrow({
    select: { assistantName: true, greeting: true },
  });
  return {
    ...(isDefaultName(assistantName, company) && { assistantName: formatDefaultName(language, company) }),
    ...(isDefaultGreeting(greeting) && { greeting: formatDefaultGreeting(language) }),
  };
}

/**
 * Makes a language (ISO 639-1) the one that a tenant's assistant speaks where a question doesn't tell its own, and in which it is called
 * and greets while it has the default name and greeting. Never after somebody has changed the assistant.
 */
export async function adoptLanguage(tx: TenantTx, language: string): Promise<void> {
  const current = await tx.tenantSettings.findFirstOrThrow({ select: { language: true } });
  if (await isAssistantChanged(tx)) return;
  await tx.tenantSettings.updateMany({ data: { language, ...(await translateDefaults(tx, language)) } });
  if (current.language !== language)
    await recordAudit(tx, { actorUserId: null, action: 'assistant.updated', data: { language } });
}

import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import { listMaterialLanguages } from '../../retrieval/index.ts';

/** What a tenant's language is until somebody chooses one. */
const DEFAULT_LANGUAGE = 'en';
/** A language with a smaller share of the material is one of several. */
const MIN_SHARE = 0.8;

/**
 * Makes the language of a company's site the one that its assistant speaks where a question doesn't tell its own. Once, and never after
 * somebody has changed the assistant.
 */
export async function adoptSiteLanguage(tx: TenantTx): Promise<void> {
  const { language } = await tx.tenantSettings.findFirstOrThrow({ select: { language: true } });
  if (language !== DEFAULT_LANGUAGE) return;
  const [main] = await listMaterialLanguages(tx);
  if (!main || main.language === language || main.share < MIN_SHARE) return;
  if ((await tx.auditEvent.count({ where: { action: 'assistant.updated' } })) > 0) return;
  await tx.tenantSettings.updateMany({ data: { language: main.language } });
  await recordAudit(tx, { actorUserId: null, action: 'assistant.updated', data: { language: main.language } });
}

import type { TenantTx } from '@lobby/db';
import { listMaterialLanguages } from '../../retrieval/index.ts';
import { adoptLanguage } from '../../tenants/index.ts';

/** What a tenant's language is until somebody chooses one. */
const DEFAULT_LANGUAGE = 'en';
/** A language with a smaller share of the material is one of several. */
const MIN_SHARE = 0.8;

/** Makes the language of a company's site its assistant's, once: a language that was chosen or adopted stays. */
export async function adoptSiteLanguage(tx: TenantTx): Promise<void> {
  const { language } = await tx.tenantSettings.findFirstOrThrow({ select: { language: true } });
  if (language !== DEFAULT_LANGUAGE) return;
  const [main] = await listMaterialLanguages(tx);
  if (main && main.language !== language && main.share >= MIN_SHARE) await adoptLanguage(tx, main.language);
}

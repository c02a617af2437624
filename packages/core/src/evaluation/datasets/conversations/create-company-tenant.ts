import type { Deps } from '../../../deps.ts';
import { createFaq } from '../../../faqs/index.ts';
import { getHandoverSettings, updateHandoverSettings } from '../../../handover/index.ts';
import { createFileResource } from '../../../resources/index.ts';
import { createEvaluationTenant } from '../create-evaluation-tenant.ts';
import type { EvaluationTenant } from '../create-evaluation-tenant.ts';
import { ingestPending } from '../ingest-documents.ts';
import type { ConversationDataset } from './conversation-dataset.ts';

/** Creates a company's tenant and gives it the material, as its admin would. */
export async function createCompanyTenant(
  deps: Deps,
  { company, documents, faqs }: ConversationDataset,
  onProgress: (done: number, of: number) => void,
): Promise<EvaluationTenant> {
  const tenant = await createEvaluationTenant(deps, company.language, company.name);
  const { scope, admin } = tenant;
  await scope.db(async (tx) =>
    updateHandoverSettings(tx, admin, { ...(await getHandoverSettings(tx)), timeZone: company.timeZone }),
  );
  for (const { title, text } of documents) {
    const name = `${title.replaceAll(/[/\\]/g, ' ')}.md`;
    await createFileResource(scope, admin, { name, bytes: Buffer.from(text) });
  }
  for (const faq of faqs) await createFaq(scope, admin, { ...faq, priority: 0, active: true });
  await ingestPending(deps, (done) => onProgress(done, documents.length));
  return tenant;
}

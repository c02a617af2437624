import { randomUUID } from 'node:crypto';
import { tenantScope } from '../../deps.ts';
import type { Actor, Deps, TenantScope } from '../../deps.ts';
import { createFaq } from '../../faqs/index.ts';
import { createFileResource, createTextResource, ingestNextResource } from '../../resources/index.ts';
import { getTenantSettings, registerTenant, updateAssistantSettings } from '../../tenants/index.ts';
import type { DatasetDocument } from './evaluation-dataset.ts';

/** A tenant that knows a set's documents. */
export interface IndexedDataset {
  scope: TenantScope;
  chunks: number;
  /** The document that a resource or FAQ was made of, by its id. */
  documentIds: Map<string, string>;
}

const MAX_TITLE = 200;
const MAX_QUESTION = 500;
const MAX_ANSWER = 5_000;
/** Resources read at once: while one is written, another one's passages are embedded. */
const CONCURRENCY = 2;

/** A throwaway tenant and its company admin. */
export interface EvaluationTenant {
  scope: TenantScope;
  admin: Actor;
}

/** Makes a tenant to be measured, on the largest plan. */
export async function createEvaluationTenant(deps: Deps, language: string): Promise<EvaluationTenant> {
  const name = 'Evaluation';
  const { tenantId, userId, memberId } = await registerTenant(
    deps,
    {
      tenantName: name,
      name,
      email: `evaluation-${randomUUID()}@example.com`,
      password: randomUUID(),
      website: 'https://example.com',
      phone: '',
      planId: 'enterprise',
    },
    randomUUID(),
  );
  const [scope, admin] = [tenantScope(deps, tenantId), { userId, memberId, name }];
  await scope.db(async (tx) => {
    const { persona, answerThreshold, faqThreshold } = await getTenantSettings(tx);
    await updateAssistantSettings(tx, admin, { persona, answerThreshold, faqThreshold, language });
  });
  return { scope, admin };
}

/** Adds one document through the ordinary code; gives the id of what it became, or null where there is nothing in it. */
async function addDocument(
  scope: TenantScope,
  admin: Actor,
  { title, text, faq, pdf, id }: DatasetDocument,
): Promise<string | null> {
  if (faq) {
    const [question, answer] = [faq.question.slice(0, MAX_QUESTION), faq.answer.slice(0, MAX_ANSWER)];
    if (question.trim() === '' || answer.trim() === '') return null;
    return (await createFaq(scope, admin, { question, answer, keywords: [], priority: 0, active: true })).id;
  }
  if (pdf) return (await createFileResource(scope, admin, { name: `${title || id}.pdf`, bytes: pdf })).id;
  if (text.trim() === '') return null;
  return (await createTextResource(scope, admin, { title: (title || id).slice(0, MAX_TITLE), text })).id;
}

/** Makes a tenant and teaches it the documents, as a company admin would. `tell` hears how far it is. */
export async function ingestDocuments(
  deps: Deps,
  documents: readonly DatasetDocument[],
  language: string,
  onProgress: (done: number, of: number) => void,
): Promise<IndexedDataset> {
  const { scope, admin } = await createEvaluationTenant(deps, language);
  const documentIds = new Map<string, string>();
  for (const document of documents) {
    const id = await addDocument(scope, admin, document);
    if (id) documentIds.set(id, document.id);
  }
  let done = 0;
  const work = async (): Promise<void> => {
    while (await ingestNextResource(deps)) onProgress((done += 1), documents.length);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return { scope, documentIds, chunks: await scope.db((tx) => tx.chunk.count()) };
}

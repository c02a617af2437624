import type { Actor, Deps, TenantScope } from '../../deps.ts';
import { createFaq } from '../../faqs/index.ts';
import { createFileResource, createTextResource, ingestNextResource } from '../../resources/index.ts';
import { createEvaluationTenant } from './create-evaluation-tenant.ts';
import type { DatasetDocument } from './evaluation-dataset.ts';

/** A tenant with a data set's documents. */
export interface IndexedDataset {
  scope: TenantScope;
  chunks: number;
  /** The document's id by the id of its resource or FAQ. */
  documentIds: Map<string, string>;
}

const MAX_TITLE = 200;
const MAX_QUESTION = 500;
const MAX_ANSWER = 5_000;
/** Concurrent runs: while one writes, the other embeds. */
const CONCURRENCY = 2;

/** Adds a document as a company admin would. Returns the id of its resource or FAQ; null for an empty document. */
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

/** Ingests every resource that waits for it; hears how many are done. */
export async function ingestPending(deps: Deps, onProgress: (done: number) => void): Promise<void> {
  let done = 0;
  const work = async (): Promise<void> => {
    while (await ingestNextResource(deps)) onProgress((done += 1));
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
}

/** Creates a tenant and ingests the documents. */
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
  await ingestPending(deps, (done) => onProgress(done, documents.length));
  return { scope, documentIds, chunks: await scope.db((tx) => tx.chunk.count()) };
}

import { setTimeout } from 'node:timers/promises';
import { AppError } from '@lobby/contracts/errors';
import type { Actor, Deps, TenantScope } from '../../deps.ts';
import { createFileResource, ingestNextResource, removeResource } from '../../resources/index.ts';
import { computeMeanWordOverlap } from '../metrics.ts';
import type { WordComparison } from '../metrics.ts';
import { formatOutcome, isExpectedOutcome, isTextExpected, tokenizeWords } from './pdf-outcome.ts';
import type { PdfOutcome } from './pdf-outcome.ts';
import type { PdfFile, PdfReport, PdfDataset } from './pdf-dataset.ts';
import { createEvaluationTenant } from './ingest-documents.ts';

/** Between looks for work that is put off for a moment. */
const POLL_MS = 250;
const DUPLICATE_REASON = /^It holds the same as (page \d+)\.$/;

interface Tenant {
  scope: TenantScope;
  admin: Actor;
}

/** Uploads a file as a company admin would; gives its resource's id, or the sentence that it was refused with. */
async function uploadPdf({ scope, admin }: Tenant, file: PdfFile): Promise<{ id: string } | PdfOutcome> {
  try {
    return await createFileResource(scope, admin, { name: file.id, bytes: await file.read() });
  } catch (error) {
    if (error instanceof AppError) return { failure: error.message, chunks: 0, text: '' };
    throw error;
  }
}

/** Reads everything that was uploaded to the end. */
async function ingestAll(deps: Deps, { scope }: Tenant, onProgress: (dueResources: number) => void): Promise<void> {
  for (;;) {
    const dueResources = await scope.db((tx) => tx.resource.count({ where: { dueAt: { not: null } } }));
    if (dueResources === 0) return;
    onProgress(dueResources);
    if (!(await ingestNextResource(deps))) await setTimeout(POLL_MS);
  }
}

/** What is known of a resource; a page that repeats another says what that one says. */
async function loadOutcome({ scope }: Tenant, resourceId: string): Promise<PdfOutcome> {
  return scope.db(async (tx) => {
    const resource = await tx.resource.findUniqueOrThrow({ where: { id: resourceId } });
    const pages = await tx.resourcePage.findMany({ where: { resourceId }, orderBy: { position: 'asc' } });
    const textByPage = new Map(
      pages.flatMap(({ key, status, text }) => (status === 'kept' ? [[key, text ?? '']] : [])),
    );
    const texts = pages.map(({ key, reason }) => textByPage.get(DUPLICATE_REASON.exec(reason ?? '')?.[1] ?? key) ?? '');
    return {
      failure: resource.failure,
      chunks: await tx.chunk.count({ where: { resourceId } }),
      text: texts.join('\n'),
    };
  });
}

interface FileResult {
  file: PdfFile;
  outcome: PdfOutcome;
  isExpected: boolean;
  /** Null where there is nothing to compare with. */
  words: WordComparison | null;
}

function gradeFile(file: PdfFile, outcome: PdfOutcome): FileResult {
  const words = isTextExpected(file)
    ? { read: tokenizeWords(outcome.text), reference: tokenizeWords(file.referenceText ?? '') }
    : null;
  return { file, outcome, isExpected: isExpectedOutcome(file, outcome), words };
}

const computeFileMetrics = (results: readonly FileResult[]) => ({
  files: results.length,
  correctOutcomes: results.filter((one) => one.isExpected).length,
  ...computeMeanWordOverlap(results.flatMap(({ words }) => words ?? [])),
});

/**
 * Uploads every PDF of a set to a throwaway tenant and reads it through the product's own code, without passwords: whether each ends as
 * its manifest expects, and how many of the words of the reference were read.
 */
export async function evaluatePdfDataset(
  deps: Deps,
  dataset: PdfDataset,
  onProgress: (what: string) => void,
): Promise<PdfReport> {
  const startedAt = performance.now();
  const tenant = await createEvaluationTenant(deps, 'en');
  const results: FileResult[] = [];
  for (const [index, file] of dataset.files.entries()) {
    const uploaded = await uploadPdf(tenant, file);
    if ('id' in uploaded)
      await ingestAll(deps, tenant, () => onProgress(`${index + 1} of ${dataset.files.length}: ${file.id}`));
    results.push(gradeFile(file, 'id' in uploaded ? await loadOutcome(tenant, uploaded.id) : uploaded));
    // A set may hold a file twice, which a company is told of and refused.
    if ('id' in uploaded) await removeResource(tenant.scope, tenant.admin, uploaded.id);
  }
  const categories = [...new Set(dataset.files.map(({ category }) => category))].sort();
  return {
    dataset: dataset.name,
    seconds: Math.round((performance.now() - startedAt) / 100) / 10,
    ...computeFileMetrics(results),
    mismatches: results.flatMap(({ file: { id, expected }, outcome, isExpected: isCorrect }) =>
      isCorrect ? [] : [{ id, expected, actual: formatOutcome(outcome) }],
    ),
    byCategory: Object.fromEntries(
      categories.map((category) => [
        category,
        computeFileMetrics(results.filter(({ file }) => file.category === category)),
      ]),
    ),
  };
}

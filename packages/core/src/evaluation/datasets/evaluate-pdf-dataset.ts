import { setTimeout } from 'node:timers/promises';
import { AppError } from '@lobby/contracts/errors';
import type { Deps } from '../../deps.ts';
import { createFileResource, getResource, ingestNextResource, removeResource } from '../../resources/index.ts';
import { computeMeanOverlap, computeWordOverlap } from '../word-overlap.ts';
import type { WordOverlap } from '../word-overlap.ts';
import { createEvaluationTenant } from './create-evaluation-tenant.ts';
import type { EvaluationTenant } from './create-evaluation-tenant.ts';
import type { PdfDataset, PdfFile, PdfReport, WordMetrics } from './pdf-dataset.ts';
import { formatOutcome, isExpectedOutcome, isTextExpected } from './pdf-outcome.ts';
import type { PdfOutcome } from './pdf-outcome.ts';

/** The pause between two looks for work that is due a moment later. */
const POLL_MS = 250;

/** Uploads a file as a company admin would. Returns its resource's id, or the outcome of a rejected file. */
async function uploadPdf({ scope, admin }: EvaluationTenant, file: PdfFile): Promise<{ id: string } | PdfOutcome> {
  try {
    return await createFileResource(scope, admin, { name: file.id, bytes: await file.read() });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { failure: { code: error.code, params: error.params }, chunks: 0, text: '' };
  }
}

async function ingestAll(deps: Deps, { scope }: EvaluationTenant): Promise<void> {
  while ((await scope.db((tx) => tx.resource.count({ where: { dueAt: { not: null } } }))) > 0)
    if (!(await ingestNextResource(deps))) await setTimeout(POLL_MS);
}

/** The outcome of an ingested resource; a page that repeats another has that one's text. */
async function loadOutcome({ scope }: EvaluationTenant, resourceId: string): Promise<PdfOutcome> {
  return scope.db(async (tx) => {
    const { failure, chunks } = await getResource(tx, resourceId);
    const pages = await tx.resourcePage.findMany({ where: { resourceId }, orderBy: { position: 'asc' } });
    const texts = new Map(pages.flatMap(({ key, status, text }) => (status === 'indexed' ? [[key, text ?? '']] : [])));
    const text = pages.map(({ key, reasonCode, reasonParams }) => {
      const original = reasonCode === 'duplicate' ? (reasonParams as { key: string }).key : key;
      return texts.get(original) ?? '';
    });
    return { failure, chunks, text: text.join('\n') };
  });
}

interface FileResult {
  file: PdfFile;
  outcome: PdfOutcome;
  isExpected: boolean;
  /** Null if there is nothing to compare with. */
  overlap: WordOverlap | null;
}

const gradeFile = (file: PdfFile, outcome: PdfOutcome): FileResult => ({
  file,
  outcome,
  isExpected: isExpectedOutcome(file, outcome),
  overlap: isTextExpected(file) ? computeWordOverlap(outcome.text, file.referenceText ?? '') : null,
});

function computeFileMetrics(
  results: readonly FileResult[],
): WordMetrics & Pick<PdfReport, 'files' | 'correctOutcomes'> {
  const overlap = computeMeanOverlap(results.flatMap((result) => result.overlap ?? []));
  return {
    files: results.length,
    correctOutcomes: results.filter(({ isExpected }) => isExpected).length,
    recall: overlap?.recall ?? null,
    precision: overlap?.precision ?? null,
  };
}

/**
 * Uploads every PDF of a data set to a throwaway tenant and ingests it by the product's own code, without passwords. Reports whether
 * each outcome is as the manifest expects, and the word overlap with the references.
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
    onProgress(`${index + 1} of ${dataset.files.length}: ${file.id}`);
    const uploaded = await uploadPdf(tenant, file);
    if ('id' in uploaded) await ingestAll(deps, tenant);
    results.push(gradeFile(file, 'id' in uploaded ? await loadOutcome(tenant, uploaded.id) : uploaded));
    // A data set may contain a file twice, which would be rejected.
    if ('id' in uploaded) await removeResource(tenant.scope, tenant.admin, uploaded.id);
  }
  const categories = [...new Set(dataset.files.map(({ category }) => category))].sort();
  return {
    dataset: dataset.name,
    seconds: Math.round((performance.now() - startedAt) / 100) / 10,
    ...computeFileMetrics(results),
    mismatches: results
      .filter(({ isExpected }) => !isExpected)
      .map(({ file: { id, expected }, outcome }) => ({ id, expected, actual: formatOutcome(outcome) })),
    byCategory: Object.fromEntries(
      categories.map((category) => [
        category,
        computeFileMetrics(results.filter(({ file }) => file.category === category)),
      ]),
    ),
  };
}

import { setTimeout } from 'node:timers/promises';
import { AppError } from '@lobby/contracts';
import type { Actor, Deps, TenantScope } from '../deps.ts';
import { createFile, ingestNext, removeResource } from '../resources/index.ts';
import { wordFigures } from './metrics.ts';
import type { WordShares } from './metrics.ts';
import { describeOutcome, isRight, isTextExpected, wordsOf } from './pdf-outcome.ts';
import type { PdfOutcome } from './pdf-outcome.ts';
import type { PdfFile, PdfReport, PdfSet } from './pdf-set.ts';
import { foundTenant } from './teach.ts';

/** Between looks for work that is put off for a moment. */
const MOMENT_MS = 250;
const TWIN = /^It holds the same as (page \d+)\.$/;

interface Tenant {
  scope: TenantScope;
  admin: Actor;
}

/** Uploads a file as a company admin would; gives its resource's id, or the sentence that it was refused with. */
async function upload({ scope, admin }: Tenant, file: PdfFile): Promise<{ id: string } | PdfOutcome> {
  try {
    return await createFile(scope, admin, { name: file.id, bytes: await file.read() });
  } catch (error) {
    if (error instanceof AppError) return { failure: error.message, chunks: 0, text: '' };
    throw error;
  }
}

/** Reads everything that was uploaded to the end. */
async function readAll(deps: Deps, { scope }: Tenant, tell: (waiting: number) => void): Promise<void> {
  for (;;) {
    const waiting = await scope.db((tx) => tx.resource.count({ where: { dueAt: { not: null } } }));
    if (waiting === 0) return;
    tell(waiting);
    if (!(await ingestNext(deps))) await setTimeout(MOMENT_MS);
  }
}

/** What is known of a resource; a page that repeats another says what that one says. */
async function outcomeOf({ scope }: Tenant, resourceId: string): Promise<PdfOutcome> {
  return scope.db(async (tx) => {
    const resource = await tx.resource.findUniqueOrThrow({ where: { id: resourceId } });
    const pages = await tx.resourcePage.findMany({ where: { resourceId }, orderBy: { position: 'asc' } });
    const textOf = new Map(
      pages.flatMap(({ address, status, text }) => (status === 'kept' ? [[address, text ?? '']] : [])),
    );
    const texts = pages.map(({ address, reason }) => textOf.get(TWIN.exec(reason ?? '')?.[1] ?? address) ?? '');
    return {
      failure: resource.failure,
      chunks: await tx.chunk.count({ where: { resourceId } }),
      text: texts.join('\n'),
    };
  });
}

interface Measured {
  file: PdfFile;
  outcome: PdfOutcome;
  isRight: boolean;
  /** Null where there is nothing to compare with. */
  words: WordShares | null;
}

function measure(file: PdfFile, outcome: PdfOutcome): Measured {
  const words = isTextExpected(file) ? { read: wordsOf(outcome.text), reference: wordsOf(file.reference ?? '') } : null;
  return { file, outcome, isRight: isRight(file, outcome), words };
}

const figuresOf = (measured: readonly Measured[]) => ({
  files: measured.length,
  outcomeRight: measured.filter((one) => one.isRight).length,
  ...wordFigures(measured.flatMap(({ words }) => words ?? [])),
});

/**
 * Uploads every PDF of a set to a throwaway tenant and reads it through the product's own code, without passwords: whether each ends as
 * its manifest expects, and how many of the words of the reference were read.
 */
export async function evaluatePdfSet(deps: Deps, set: PdfSet, tell: (what: string) => void): Promise<PdfReport> {
  const began = performance.now();
  const tenant = await foundTenant(deps, 'en');
  const measured: Measured[] = [];
  for (const [index, file] of set.files.entries()) {
    const uploaded = await upload(tenant, file);
    if ('id' in uploaded) await readAll(deps, tenant, () => tell(`${index + 1} of ${set.files.length}: ${file.id}`));
    measured.push(measure(file, 'id' in uploaded ? await outcomeOf(tenant, uploaded.id) : uploaded));
    // A set may hold a file twice, which a company is told of and refused.
    if ('id' in uploaded) await removeResource(tenant.scope, tenant.admin, uploaded.id);
  }
  const categories = [...new Set(set.files.map(({ category }) => category))].sort();
  return {
    set: set.name,
    seconds: Math.round((performance.now() - began) / 100) / 10,
    ...figuresOf(measured),
    wrong: measured.flatMap(({ file: { id, expect }, outcome, isRight: right }) =>
      right ? [] : [{ id, expect, got: describeOutcome(outcome) }],
    ),
    byCategory: Object.fromEntries(
      categories.map((category) => [category, figuresOf(measured.filter(({ file }) => file.category === category))]),
    ),
  };
}

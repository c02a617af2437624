import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { AppError, notFound } from '@lobby/contracts/errors';
import type { ImportFaqs, FaqInput } from '@lobby/contracts/faqs';
import { CsvFileError, parseCsv } from '@lobby/ingestion';
import type { CsvRow } from '@lobby/ingestion';
import { recordAudit } from '../../audit/index.ts';
import type { Actor, TenantScope } from '../../deps.ts';
import { parseFaqRow, parseHeader } from './faq-columns.ts';
import type { ParsedFaqRow } from './faq-columns.ts';
import { OWN_FAQS } from '../list-faqs.ts';
import { normalizeQuestion } from '../normalize-question.ts';
import { prepareFaqs, saveFaqs } from '../save-faqs.ts';

/** The most rows of one file, and its size in bytes. */
const MAX_ROWS = 5_000;
const MAX_BYTES = 10_000_000;
/** Rows that are read before others get their turn: HTML in answers takes a millisecond a row, and a file may have thousands. */
const ROWS_PER_TICK = 25;

/** What would become of a row: a new FAQ, a change of the one with this question, nothing because it is there already, or it is wrong. */
export interface FaqImportRow extends ParsedFaqRow {
  status: 'new' | 'update' | 'same' | 'bad';
  faqId: string | null;
}

type ExistingFaq = FaqInput & { id: string };

const isEqualFaq = (a: FaqInput, b: FaqInput): boolean =>
  a.question === b.question &&
  a.answer === b.answer &&
  a.priority === b.priority &&
  a.active === b.active &&
  a.keywords.join('\n') === b.keywords.join('\n');

function parseFaqCsv(bytes: Uint8Array): CsvRow[] {
  if (bytes.length > MAX_BYTES) throw new AppError('invalid', 'This file has more than 10 MB. Split it into several.');
  try {
    return parseCsv(bytes);
  } catch (error) {
    if (error instanceof CsvFileError) throw new AppError('invalid', error.message);
    throw error;
  }
}

/** Finds for one row after the other the FAQ that it is about; each FAQ is given away once. */
function createFaqMatcher(existing: readonly ExistingFaq[]) {
  const byKey = new Map<string, ExistingFaq[]>();
  for (const faq of existing) {
    const key = normalizeQuestion(faq.question);
    byKey.set(key, [...(byKey.get(key) ?? []), faq]);
  }
  return (faq: FaqInput): ExistingFaq | undefined => {
    const candidates = byKey.get(normalizeQuestion(faq.question)) ?? [];
    const exact = candidates.findIndex((candidate) => isEqualFaq(candidate, faq));
    return candidates.splice(Math.max(0, exact), 1)[0];
  };
}

function classifyRow(
  row: ParsedFaqRow,
  lines: Map<string, number>,
  match: (faq: FaqInput) => ExistingFaq | undefined,
): FaqImportRow {
  if (!row.faq) return { ...row, status: 'bad', faqId: null };
  const content = JSON.stringify([normalizeQuestion(row.faq.question), row.faq.answer]);
  const earlier = lines.get(content);
  const existing = match(row.faq);
  if (earlier !== undefined && !existing)
    return { ...row, faq: null, status: 'bad', faqId: null, reasons: [`It says the same as line ${earlier}.`] };
  lines.set(content, earlier ?? row.line);
  if (!existing) return { ...row, status: 'new', faqId: null };
  return { ...row, status: isEqualFaq(existing, row.faq) ? 'same' : 'update', faqId: existing.id };
}

/** Reads a CSV file of FAQs and says of every row what would become of it. Nothing is stored. */
export async function previewFaqImport(scope: Pick<TenantScope, 'db'>, bytes: Uint8Array): Promise<FaqImportRow[]> {
  const { columns, body } = parseHeader(parseFaqCsv(bytes));
  if (body.length === 0) throw new AppError('invalid', 'This file has a heading, and no row below it.');
  if (body.length > MAX_ROWS)
    throw new AppError(
      'invalid',
      `This file has ${body.length.toLocaleString('en')} rows; ${MAX_ROWS.toLocaleString('en')} are the most at once. Split it into several.`,
    );
  const existing = await scope.db((tx) =>
    tx.faq.findMany({
      where: OWN_FAQS,
      orderBy: { id: 'asc' },
      select: { id: true, question: true, answer: true, keywords: true, priority: true, active: true },
    }),
  );
  const [lines, match] = [new Map<string, number>(), createFaqMatcher(existing)];
  const classified: FaqImportRow[] = [];
  for (const [index, row] of body.entries()) {
    if (index % ROWS_PER_TICK === 0) await setImmediate();
    classified.push(classifyRow(parseFaqRow(row, columns), lines, match));
  }
  return classified;
}

/**
 * Writes the rows of one batch, all or none, except those that change a FAQ which is gone by now: their places in the batch are given.
 * not_found when that is so of all.
 */
export async function importFaqs(
  scope: Pick<TenantScope, 'db' | 'embedder' | 'formerEmbedders' | 'log'>,
  actor: Actor,
  { rows }: ImportFaqs,
): Promise<{ missingRows: number[] }> {
  const prepared = await prepareFaqs(
    scope,
    rows.map(({ faqId, faq }) => ({ id: faqId ?? randomUUID(), isNew: faqId === null, faq, standardReplyId: null })),
  );
  return scope.db(async (tx) => {
    const missing = await saveFaqs(tx, prepared);
    if (missing.length === rows.length) throw notFound('faq');
    await recordAudit(tx, {
      actorUserId: actor.userId,
      action: 'faq.imported',
      data: { count: rows.length - missing.length },
    });
    return { missingRows: prepared.flatMap(({ id }, index) => (missing.includes(id) ? [index] : [])) };
  });
}

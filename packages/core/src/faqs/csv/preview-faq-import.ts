import { setImmediate } from 'node:timers/promises';
import { AppError } from '@lobby/contracts/errors';
import type { FaqInput } from '@lobby/contracts/faqs';
import type { TenantTx } from '@lobby/db';
import { readCsv } from '@lobby/ingestion';
import { importReason } from '@lobby/messages/staff/content/import-reasons';
import type { TenantScope } from '../../deps.ts';
import { normalizeQuestion } from '../normalize-question.ts';
import { OWN_FAQS } from '../own-faqs.ts';
import { parseFaqRow, parseHeader } from './faq-columns.ts';
import type { ParsedFaqRow } from './faq-columns.ts';

const MAX_ROWS = 5_000;
const MAX_BYTES = 10_000_000;
/** Rows between two pauses for other work: HTML in answers takes a millisecond a row, and a file may have thousands. */
const ROWS_PER_TICK = 25;

/** A row with what its import would do: create a FAQ, update the one with this question, or nothing. */
export interface FaqImportRow extends ParsedFaqRow {
  status: 'new' | 'update' | 'unchanged' | 'invalid';
  faqId: string | null;
}

type ExistingFaq = FaqInput & { id: string };
type FaqMatcher = (faq: FaqInput) => ExistingFaq | undefined;

const isEqualFaq = (a: FaqInput, b: FaqInput): boolean =>
  a.question === b.question &&
  a.answer === b.answer &&
  a.priority === b.priority &&
  a.active === b.active &&
  a.keywords.join('\n') === b.keywords.join('\n');

/** Matches rows to existing FAQs by their question, each FAQ once. An equal FAQ goes first. */
function createFaqMatcher(existing: readonly ExistingFaq[]): FaqMatcher {
  const byKey = new Map<string, ExistingFaq[]>();
  for (const faq of existing) {
    const key = normalizeQuestion(faq.question);
    byKey.set(key, [...(byKey.get(key) ?? []), faq]);
  }
  return (faq) => {
    const candidates = byKey.get(normalizeQuestion(faq.question)) ?? [];
    const exact = candidates.findIndex((candidate) => isEqualFaq(candidate, faq));
    return candidates.splice(Math.max(0, exact), 1)[0];
  };
}

/** Classifies a row. `lines` has the line of each question and answer that came before. */
function classifyRow(row: ParsedFaqRow, lines: Map<string, number>, match: FaqMatcher): FaqImportRow {
  if (!row.faq) return { ...row, status: 'invalid', faqId: null };
  const content = JSON.stringify([normalizeQuestion(row.faq.question), row.faq.answer]);
  const earlier = lines.get(content);
  const existing = match(row.faq);
  if (earlier !== undefined && !existing) {
    const reasons = [importReason('same_as_line', { line: earlier })];
    return { ...row, faq: null, status: 'invalid', faqId: null, reasons };
  }
  lines.set(content, earlier ?? row.line);
  if (!existing) return { ...row, status: 'new', faqId: null };
  return { ...row, status: isEqualFaq(existing, row.faq) ? 'unchanged' : 'update', faqId: existing.id };
}

const listExistingFaqs = (tx: TenantTx): Promise<ExistingFaq[]> =>
  tx.faq.findMany({
    where: OWN_FAQS,
    orderBy: { id: 'asc' },
    select: { id: true, question: true, answer: true, keywords: true, priority: true, active: true },
  });

/** Parses a CSV file of FAQs and classifies every row, without storing anything. Throws AppError invalid. */
export async function previewFaqImport(scope: Pick<TenantScope, 'db'>, bytes: Uint8Array): Promise<FaqImportRow[]> {
  if (bytes.length > MAX_BYTES)
    throw new AppError('invalid', 'csv_too_large', { params: { megabytes: MAX_BYTES / 1_000_000 } });
  const { columns, body } = parseHeader(await readCsv(bytes));
  if (body.length === 0) throw new AppError('invalid', 'csv_without_rows');
  if (body.length > MAX_ROWS)
    throw new AppError('invalid', 'csv_too_many_rows', { params: { count: body.length, limit: MAX_ROWS } });
  const [lines, match] = [new Map<string, number>(), createFaqMatcher(await scope.db(listExistingFaqs))];
  const classified: FaqImportRow[] = [];
  for (const [index, row] of body.entries()) {
    if (index % ROWS_PER_TICK === 0) await setImmediate();
    classified.push(classifyRow(parseFaqRow(row, columns), lines, match));
  }
  return classified;
}

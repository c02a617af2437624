import { MAX_IMPORT_BATCH } from '@lobby/contracts/faqs';
import { createTranslator } from '@lobby/messages';
import { faqMessages } from '@lobby/messages/staff/content/faqs';
import { toUserError } from '@lobby/ui';
import { useRef, useState } from 'preact/hooks';
import { api } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';

const t = createTranslator(faqMessages);

export type FaqImportRow = RouterOutputs['faqs']['previewImport'][number];

/** How far an import is; `failed` has the rows that were not imported, with the reason. */
export interface ImportProgress {
  total: number;
  done: number;
  imported: number;
  failed: { row: FaqImportRow; reason: string }[];
  isFinished: boolean;
}

const INITIAL_PROGRESS: ImportProgress = { total: 0, done: 0, imported: 0, failed: [], isFinished: false };

type BatchResult = Pick<ImportProgress, 'imported' | 'failed'>;

/** Imports one batch. An error concerns every row, because the server writes a batch in one transaction. */
async function importBatch(batch: readonly FaqImportRow[]): Promise<BatchResult> {
  try {
    const rows = batch.flatMap(({ faq, faqId, answerFormat }) => (faq ? [{ faq, faqId, answerFormat }] : []));
    const { missingRows } = await api.faqs.import.mutate({ rows });
    const failed = batch
      .filter((_row, index) => missingRows.includes(index))
      .map((row) => ({ row, reason: t('faqGone') }));
    return { imported: batch.length - failed.length, failed };
  } catch (error) {
    const reason = toUserError(error).message;
    return { imported: 0, failed: batch.map((row) => ({ row, reason })) };
  }
}

const addBatch = (before: ImportProgress, size: number, { imported, failed }: BatchResult): ImportProgress => ({
  ...before,
  done: before.done + size,
  imported: before.imported + imported,
  failed: [...before.failed, ...failed],
});

/** Imports rows in batches. Every row ends as imported or failed; `stop` fails what comes after the current batch. */
export function useFaqImport() {
  const [progress, setProgress] = useState<ImportProgress | null>(null);
  const isStopped = useRef(false);
  const run = async (rows: readonly FaqImportRow[]): Promise<void> => {
    isStopped.current = false;
    let progress: ImportProgress = { ...INITIAL_PROGRESS, total: rows.length };
    setProgress(progress);
    for (let from = 0; from < rows.length; from += MAX_IMPORT_BATCH) {
      const batch = rows.slice(from, from + MAX_IMPORT_BATCH);
      const { imported, failed } = isStopped.current
        ? { imported: 0, failed: batch.map((row) => ({ row, reason: t('importStopped') })) }
        : await importBatch(batch);
      progress = addBatch(progress, batch.length, { imported, failed });
      setProgress(progress);
    }
    setProgress({ ...progress, isFinished: true });
  };
  return {
    progress,
    run,
    stop: () => {
      isStopped.current = true;
    },
    reset: () => setProgress(null),
  };
}

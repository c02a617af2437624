import { MAX_IMPORT_BATCH } from '@lobby/contracts/faqs';
import { toUserError } from '@lobby/ui';
import { useRef, useState } from 'preact/hooks';
import { api } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';

export type FaqImportRow = RouterOutputs['faqs']['previewImport'][number];

/** How far an import is; `failed` are the rows that were not taken, with why. */
export interface ImportProgress {
  total: number;
  done: number;
  imported: number;
  failed: { row: FaqImportRow; reason: string }[];
  isFinished: boolean;
}

const INITIAL_PROGRESS: ImportProgress = { total: 0, done: 0, imported: 0, failed: [], isFinished: false };

type BatchResult = Pick<ImportProgress, 'imported' | 'failed'>;

/** Sends one batch. What goes wrong counts for the whole batch, since a batch is written whole or not at all. */
async function importBatch(batch: readonly FaqImportRow[]): Promise<BatchResult> {
  try {
    const rows = batch.flatMap(({ faq, faqId }) => (faq ? [{ faq, faqId }] : []));
    const { missingRows } = await api.faqs.import.mutate({ rows });
    const failed = batch
      .filter((_row, index) => missingRows.includes(index))
      .map((row) => ({ row, reason: 'The FAQ that it was to change has been deleted meanwhile.' }));
    return { imported: batch.length - failed.length, failed };
  } catch (error) {
    const reason = toUserError(error).message;
    return { imported: 0, failed: batch.map((row) => ({ row, reason })) };
  }
}

/** Imports rows batch by batch; every row ends as imported or as failed with a reason. `stop` ends it after the batch under way. */
export function useFaqImport() {
  const [progress, setProgress] = useState<ImportProgress | null>(null);
  const isStopped = useRef(false);
  const run = async (rows: readonly FaqImportRow[]): Promise<void> => {
    isStopped.current = false;
    const state: ImportProgress = { ...INITIAL_PROGRESS, total: rows.length, failed: [] };
    setProgress({ ...state });
    for (let from = 0; from < rows.length; from += MAX_IMPORT_BATCH) {
      const batch = rows.slice(from, from + MAX_IMPORT_BATCH);
      const { imported, failed } = isStopped.current
        ? { imported: 0, failed: batch.map((row) => ({ row, reason: 'You stopped the import before it.' })) }
        : await importBatch(batch);
      state.done += batch.length;
      state.imported += imported;
      state.failed.push(...failed);
      setProgress({ ...state });
    }
    setProgress({ ...state, isFinished: true });
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

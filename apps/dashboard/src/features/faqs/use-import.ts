import { MAX_IMPORT_BATCH } from '@lobby/contracts';
import { faultOf } from '@lobby/ui';
import { useRef, useState } from 'preact/hooks';
import { api } from '../../trpc.ts';
import type { Outputs } from '../../trpc.ts';

export type PreviewRow = Outputs['faqs']['previewFile'][number];

/** How far an import is; `failed` are the rows that were not taken, with why. */
export interface Progress {
  total: number;
  done: number;
  imported: number;
  failed: { row: PreviewRow; reason: string }[];
  isOver: boolean;
}

const BEGIN: Progress = { total: 0, done: 0, imported: 0, failed: [], isOver: false };

type Outcome = Pick<Progress, 'imported' | 'failed'>;

/** Sends one batch. What goes wrong counts for the whole batch, since a batch is written whole or not at all. */
async function send(batch: readonly PreviewRow[]): Promise<Outcome> {
  try {
    const rows = batch.flatMap(({ faq, faqId }) => (faq ? [{ faq, faqId }] : []));
    const { gone } = await api.faqs.import.mutate({ rows });
    const failed = batch
      .filter((_row, index) => gone.includes(index))
      .map((row) => ({ row, reason: 'The FAQ that it was to change has been deleted meanwhile.' }));
    return { imported: batch.length - failed.length, failed };
  } catch (error) {
    const reason = faultOf(error).message;
    return { imported: 0, failed: batch.map((row) => ({ row, reason })) };
  }
}

/** Imports rows batch by batch; every row ends as imported or as failed with a reason. `stop` ends it after the batch under way. */
export function useImport() {
  const [progress, setProgress] = useState<Progress | null>(null);
  const isStopped = useRef(false);
  const run = async (rows: readonly PreviewRow[]): Promise<void> => {
    isStopped.current = false;
    const state: Progress = { ...BEGIN, total: rows.length, failed: [] };
    setProgress({ ...state });
    for (let from = 0; from < rows.length; from += MAX_IMPORT_BATCH) {
      const batch = rows.slice(from, from + MAX_IMPORT_BATCH);
      const { imported, failed } = isStopped.current
        ? { imported: 0, failed: batch.map((row) => ({ row, reason: 'You stopped the import before it.' })) }
        : await send(batch);
      state.done += batch.length;
      state.imported += imported;
      state.failed.push(...failed);
      setProgress({ ...state });
    }
    setProgress({ ...state, isOver: true });
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

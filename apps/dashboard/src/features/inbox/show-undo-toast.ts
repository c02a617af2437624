import { showToast, toUserError } from '@lobby/ui';
import { api } from '../../trpc.ts';
import { t } from './translate.ts';

async function undo(undoId: string): Promise<void> {
  try {
    const { restoredCount, skippedCount } = await api.inbox.undo.mutate({ undoId });
    if (restoredCount > 0) showToast(t('undone', { count: restoredCount }));
    if (skippedCount > 0) showToast(t('notUndone', { count: skippedCount }), true);
  } catch (error) {
    showToast(toUserError(error).message, true);
  }
}

/** Says what an action has changed, and offers to undo it. Null: there is nothing to undo. */
export const showUndoToast = (text: string, undoId: string | null): void =>
  showToast(text, false, undoId ? { label: t('undo'), run: () => void undo(undoId) } : null);

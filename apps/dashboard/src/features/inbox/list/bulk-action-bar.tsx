import type { BulkAction } from '@lobby/contracts/inbox';
import { Button, formatError, showToast, useAction } from '@lobby/ui';
import { X } from 'lucide-preact';
import { api } from '../../../trpc.ts';
import type { Label } from '../inbox-queries.ts';
import { showUndoToast } from '../show-undo-toast.ts';
import { t } from '../translate.ts';
import { BulkActionMenu } from './bulk-action-menu.tsx';

interface Props {
  selectedIds: ReadonlySet<string>;
  labels: readonly Label[];
  /** Null when everything is selected that one action can change. */
  onSelectAll: (() => void) | null;
  onClear: () => void;
}

type BulkResult = Awaited<ReturnType<typeof api.inbox.applyBulkAction.mutate>>;

function showResult({ updatedCount, failed, undoId }: BulkResult): void {
  if (updatedCount > 0) showUndoToast(t('bulkDone', { count: updatedCount }), undoId);
  const [first] = failed;
  if (first) showToast(t('bulkFailed', { count: failed.length, reason: formatError(first) }), true);
}

/** Actions for all selected conversations. */
export function BulkActionBar({ selectedIds, labels, onSelectAll, onClear }: Props) {
  const { run, isRunning, error } = useAction(
    (action: BulkAction) => api.inbox.applyBulkAction.mutate({ conversationIds: [...selectedIds], action }),
    {
      onSuccess: (result) => {
        showResult(result);
        onClear();
      },
    },
  );
  return (
    <div
      role="toolbar"
      aria-label={t('selectedConversations')}
      class="flex flex-wrap items-center gap-1 border-b border-base-300 bg-secondary p-2 text-secondary-content"
    >
      <button type="button" class="btn btn-ghost btn-square btn-sm" aria-label={t('clearSelection')} onClick={onClear}>
        <X size={16} aria-hidden="true" />
      </button>
      <span class="me-auto text-sm font-medium whitespace-nowrap">
        {t('selectedCount', { count: selectedIds.size })}
        {onSelectAll && (
          <button type="button" class="btn btn-ghost btn-xs ms-1" onClick={onSelectAll}>
            {t('selectAll')}
          </button>
        )}
      </span>
      <Button size="small" class="px-2" isBusy={isRunning} onClick={() => run({ kind: 'take' })}>
        {t('take')}
      </Button>
      <Button size="small" class="px-2" disabled={isRunning} onClick={() => run({ kind: 'resolve' })}>
        {t('resolve')}
      </Button>
      <BulkActionMenu labels={labels} onRun={run} />
      {error && (
        <p role="alert" class="w-full text-sm">
          {error.message}
        </p>
      )}
    </div>
  );
}

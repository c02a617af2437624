import { createTranslator } from '@lobby/messages';
import { faqMessages } from '@lobby/messages/staff/content/faqs';
import { Button, ErrorAlert, SelectCheckbox, useAction } from '@lobby/ui';
import type { Selection } from '@lobby/ui';
import { Check, X } from 'lucide-preact';
import { api } from '../../../trpc.ts';

const t = createTranslator(faqMessages);

interface Props {
  /** All suggestions of the page. */
  draftIds: readonly string[];
  selection: Selection;
  onDone: () => void;
}

/** Selects all suggestions of a page, and approves or rejects the selected ones. */
export function DraftBulkBar({ draftIds, selection, onDone }: Props) {
  const count = selection.selectedIds.size;
  const review = useAction(
    (approve: boolean) => api.faqs.reviewDrafts.mutate({ draftIds: [...selection.selectedIds], approve }),
    { onSuccess: onDone, successMessage: t('reviewed') },
  );
  return (
    <>
      <div class="mb-3 flex flex-wrap items-center gap-2">
        <label class="mr-auto flex items-center gap-3 pl-4">
          <SelectCheckbox ids={draftIds} selection={selection} />
          {count === 0 ? t('selectAll') : t('selectedCount', { count })}
        </label>
        <Button size="small" disabled={count === 0} isBusy={review.isRunning} onClick={() => review.run(false)}>
          <X size={16} aria-hidden="true" /> {t('reject')}
        </Button>
        <Button
          size="small"
          variant="primary"
          disabled={count === 0}
          isBusy={review.isRunning}
          onClick={() => review.run(true)}
        >
          <Check size={16} aria-hidden="true" /> {t('approve')}
        </Button>
      </div>
      <ErrorAlert error={review.error} />
    </>
  );
}

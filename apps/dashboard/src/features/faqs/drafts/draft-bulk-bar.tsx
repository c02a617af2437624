import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { faqMessages } from '@lobby/messages/staff/content/faqs';
import { Button, ErrorAlert, SelectCheckbox, useAction } from '@lobby/ui';
import type { Selection } from '@lobby/ui';
import { Check, X } from 'lucide-preact';
import { api } from '../../../trpc.ts';
import type { Draft } from './draft-item.tsx';

const t = createTranslator(faqMessages);
const tConsole = createTranslator(consoleMessages);

interface Props {
  /** All suggestions of the page. */
  drafts: readonly Draft[];
  selection: Selection;
  onDone: () => void;
}

/** Selects all suggestions of a page, and approves or rejects the selected ones; those without an answer can only be rejected. */
export function DraftBulkBar({ drafts, selection, onDone }: Props) {
  const selected = drafts.filter(({ id }) => selection.selectedIds.has(id));
  const approvable = selected.filter(({ answer }) => answer !== '');
  const review = useAction(
    (approve: boolean) =>
      api.faqs.reviewDrafts.mutate({ draftIds: (approve ? approvable : selected).map(({ id }) => id), approve }),
    { onSuccess: onDone, successMessage: t('reviewed') },
  );
  return (
    <>
      <div class="mb-3 flex flex-wrap items-center gap-2">
        <label class="me-auto flex items-center gap-3 ps-4">
          <SelectCheckbox ids={drafts.map(({ id }) => id)} selection={selection} />
          {selected.length === 0 ? t('selectAll') : tConsole('selectedCount', { count: selected.length })}
        </label>
        <Button
          size="small"
          disabled={selected.length === 0}
          isBusy={review.isRunning}
          onClick={() => review.run(false)}
        >
          <X size={16} aria-hidden="true" /> {t('reject')}
        </Button>
        <Button
          size="small"
          variant="primary"
          disabled={approvable.length === 0}
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

import { MERGE_UNDO_DAYS } from '@lobby/contracts/contact-limits';
import { Alert, Button, Card, ErrorAlert, RelativeTime, useAction } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useTenant } from '../../../tenant-context.ts';
import { refreshContacts } from '../../../refresh-contacts.ts';
import { api, queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { formatContactName } from '../contact-queries.ts';
import type { ContactDetails } from '../contact-queries.ts';
import { t } from '../translate.ts';
import { MergeDialog } from './merge-dialog.tsx';

type Duplicate = RouterOutputs['contacts']['listDuplicates'][number];

interface MergeItemProps {
  merge: ContactDetails['merges'][number];
  onUndone: (notRestored: string[]) => void;
}

function MergeItem({ merge: { id, mergedName, createdAt }, onUndone }: MergeItemProps) {
  const queryClient = useQueryClient();
  const undo = useAction(() => api.contacts.undoMerge.mutate({ mergeId: id }), {
    onSuccess: ({ notRestored }) => {
      onUndone(notRestored);
      return refreshContacts(queryClient);
    },
    successMessage: t('mergeUndone'),
  });
  return (
    <li class="flex flex-wrap items-center justify-between gap-2">
      <span class="min-w-0 wrap-anywhere">
        {t('mergedHistory', { name: mergedName || t('unnamed') })} · <RelativeTime at={createdAt} />
      </span>
      <Button size="small" isBusy={undo.isRunning} onClick={() => undo.run()}>
        {t('undoMerge')}
      </Button>
      <ErrorAlert error={undo.error} />
    </li>
  );
}

function DuplicateItem({ duplicate, onCompare }: { duplicate: Duplicate; onCompare: () => void }) {
  const { to } = useTenant();
  const { id, reason, detail } = duplicate;
  return (
    <li class="flex flex-wrap items-center justify-between gap-2">
      <span class="min-w-0">
        <a href={to(`contacts/${id}`)} class="link font-medium wrap-anywhere link-hover" dir="auto">
          {formatContactName(duplicate)}
        </a>
        <span class="block text-sm wrap-anywhere quiet">{t(`reason_${reason}`, { detail })}</span>
      </span>
      <Button size="small" onClick={onCompare}>
        {t('compare')}
      </Button>
    </li>
  );
}

/** Contacts that may be the same person, and merges that can still be undone; nothing where there are none. */
export function DuplicatesSection({ contact }: { contact: ContactDetails }) {
  const [compared, setCompared] = useState<string | null>(null);
  const [notRestored, setNotRestored] = useState<string[]>([]);
  const duplicates = useQuery(queries.contacts.listDuplicates.queryOptions({ contactId: contact.id })).data ?? [];
  if (duplicates.length + contact.merges.length + notRestored.length === 0) return null;
  return (
    <Card title={t('duplicates')} {...(duplicates.length > 0 && { lead: t('duplicatesLead') })}>
      {notRestored.length > 0 && (
        <Alert variant="warning">{t('mergeNotRestored', { fields: notRestored.join(', ') })}</Alert>
      )}
      <ul class="flex flex-col gap-3">
        {duplicates.map((duplicate) => (
          <DuplicateItem key={duplicate.id} duplicate={duplicate} onCompare={() => setCompared(duplicate.id)} />
        ))}
        {contact.merges.map((merge) => (
          <MergeItem key={merge.id} merge={merge} onUndone={setNotRestored} />
        ))}
      </ul>
      <MergeDialog
        contactId={contact.id}
        mergedContactId={compared}
        undoDays={MERGE_UNDO_DAYS}
        onClose={() => setCompared(null)}
      />
    </Card>
  );
}

import { REMOVED_FIELD_DAYS } from '@lobby/contracts/field-kinds';
import { Button, Card, RelativeTime, useAction } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { api, queries } from '../../../trpc.ts';
import { t } from './translate.ts';

interface Removed {
  id: string;
  label: string;
  removedAt: string | null;
}

interface ListProps {
  title: string;
  items: readonly Removed[];
  restoredText: string;
  restore: (id: string) => Promise<unknown>;
  onRestored: () => void;
}

/** What was removed lately and can be restored. */
function RemovedList({ title, items, restoredText, restore, onRestored }: ListProps) {
  const action = useAction(restore, { onSuccess: onRestored, successMessage: restoredText });
  if (items.length === 0) return null;
  return (
    <Card title={title} lead={t('removedLead', { days: REMOVED_FIELD_DAYS })}>
      <ul class="flex flex-col divide-y divide-base-300">
        {items.map(({ id, label, removedAt }) => (
          <li key={id} class="flex flex-wrap items-center justify-between gap-2 py-2">
            <span class="min-w-0 wrap-anywhere">
              {label}
              {removedAt && (
                <span class="text-sm quiet">
                  {' · '}
                  {t('removedAgo')} <RelativeTime at={removedAt} />
                </span>
              )}
            </span>
            <Button size="small" isBusy={action.isRunning} onClick={() => action.run(id)}>
              {t('restore')}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** The removed fields of contacts or a record type. */
export function RemovedFields({ recordTypeId, onRestored }: { recordTypeId: string | null; onRestored: () => void }) {
  const query = useQuery(queries.customFields.listRemoved.queryOptions({ recordTypeId }));
  return (
    <RemovedList
      title={t('removedTitle')}
      items={query.data ?? []}
      restoredText={t('fieldRestored')}
      restore={(fieldId) => api.customFields.restore.mutate({ fieldId })}
      onRestored={onRestored}
    />
  );
}

/** The removed record types. */
export function RemovedTypes({ onRestored }: { onRestored: () => void }) {
  const query = useQuery(queries.recordTypes.listRemoved.queryOptions());
  return (
    <RemovedList
      title={t('removedTypes')}
      items={query.data ?? []}
      restoredText={t('typeRestored')}
      restore={(recordTypeId) => api.recordTypes.restore.mutate({ recordTypeId })}
      onRestored={onRestored}
    />
  );
}

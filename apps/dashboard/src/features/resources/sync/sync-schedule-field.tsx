import type { SyncInterval } from '@lobby/contracts/resources';
import { createTranslator } from '@lobby/messages';
import { resourceMessages } from '@lobby/messages/staff/content/resources';
import { ErrorAlert, FilterSelect, formatDateTime, useAction } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { api, queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';

const t = createTranslator(resourceMessages);

const SYNC_INTERVALS = [
  { value: 'never', label: t('syncNever') },
  { value: 'daily', label: t('syncDaily') },
  { value: 'weekly', label: t('syncWeekly') },
  { value: 'monthly', label: t('syncMonthly') },
] as const;

interface Props {
  resource: Pick<RouterOutputs['resources']['get'], 'id' | 'syncInterval' | 'nextSyncAt'>;
}

/** How often a resource is synced; saved when it is changed. */
export function SyncScheduleField({ resource: { id, syncInterval, nextSyncAt } }: Props) {
  const queryClient = useQueryClient();
  const setSchedule = useAction(
    (interval: SyncInterval) => api.resources.setSyncSchedule.mutate({ resourceId: id, interval }),
    {
      onSuccess: () => queryClient.invalidateQueries(queries.resources.pathFilter()),
      successMessage: t('scheduleSaved'),
    },
  );
  return (
    <div class="mb-4 flex flex-wrap items-center gap-3">
      <span class="font-medium" aria-hidden="true">
        {t('resync')}
      </span>
      <FilterSelect
        label={t('resync')}
        value={syncInterval}
        options={SYNC_INTERVALS}
        isDisabled={setSchedule.isRunning}
        onChange={setSchedule.run}
      />
      {nextSyncAt && <span class="text-sm quiet">{t('nextSync', { time: formatDateTime(nextSyncAt) })}</span>}
      <ErrorAlert error={setSchedule.error} />
    </div>
  );
}

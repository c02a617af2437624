import { createTranslator } from '@lobby/messages';
import { formatResourceReason } from '@lobby/messages/staff/content/resource-reasons';
import { resourceMessages, syncChanges } from '@lobby/messages/staff/content/resources';
import { Badge, Card, Pager, QueryView, RelativeTime } from '@lobby/ui';
import type { Tone } from '@lobby/ui';
import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { formatSyncCounts } from './format-sync-counts.ts';
import { SyncScheduleField } from './sync-schedule-field.tsx';

const t = createTranslator(resourceMessages);
const formatChange = createTranslator(syncChanges);

type Resource = RouterOutputs['resources']['get'];
type Sync = RouterOutputs['resources']['listSyncs']['syncs'][number];
type Change = Sync['changes'][number];

const PAGE_SIZE = 5;
/** As many as the server lists of one sync. */
const MAX_CHANGES = 100;
/** The latest sync is unfolded if it has no more changes than these. */
const MAX_UNFOLDED_CHANGES = 10;
const CHANGE_TONES: Record<Change['change'], Tone> = {
  new: 'success',
  changed: 'info',
  removed: 'plain',
  failed: 'error',
  edit_dropped: 'warning',
};

const DroppedEdit = ({ text, wasInactive }: { text: string; wasInactive: boolean }) => (
  <>
    {wasInactive && <span class="block quiet">{t('editWasInactive')}</span>}
    <span class="block wrap-anywhere whitespace-pre-line quiet">“{text}”</span>
  </>
);

const ChangeItem = ({ change }: { change: Change }) => (
  <li class="flex flex-wrap items-start gap-2 py-1">
    <Badge tone={CHANGE_TONES[change.change]}>{formatChange(change.change)}</Badge>
    <span class="min-w-0 flex-1 text-sm">
      <span class="wrap-anywhere">{change.label}</span>
      {change.change === 'edit_dropped' && <DroppedEdit text={change.text} wasInactive={change.wasInactive} />}
      {change.change !== 'edit_dropped' && change.reason && (
        <span class="block quiet">{formatResourceReason(change.reason)}</span>
      )}
    </span>
  </li>
);

const SyncSummary = ({ sync }: { sync: Sync }) => (
  <span>
    <span class="font-medium">
      <RelativeTime at={sync.finishedAt} />
    </span>{' '}
    <span class="text-sm quiet">{t(sync.trigger === 'schedule' ? 'bySchedule' : 'manually')}</span>
    <span class="block text-sm">{t('pageChanges', { changes: formatSyncCounts(sync) })}</span>
    {sync.failure && <span class="block text-sm text-error">{formatResourceReason(sync.failure)}</span>}
  </span>
);

function SyncItem({ sync, isLatest }: { sync: Sync; isLatest: boolean }) {
  const { changes } = sync;
  if (changes.length === 0)
    return (
      <li class="rounded-box border border-base-300 p-4">
        <SyncSummary sync={sync} />
      </li>
    );
  return (
    <li>
      <details class="rounded-box border border-base-300 p-4" open={isLatest && changes.length <= MAX_UNFOLDED_CHANGES}>
        <summary class="cursor-pointer">
          <SyncSummary sync={sync} />
        </summary>
        <ul class="mt-3 max-h-96 overflow-y-auto">
          {changes.map((change, at) => (
            <ChangeItem key={at} change={change} />
          ))}
        </ul>
        {changes.length >= MAX_CHANGES && <p class="mt-2 text-sm quiet">{t('firstHundred')}</p>}
      </details>
    </li>
  );
}

/** What each sync after the first one changed, and how often the resource is synced. */
export function SyncHistory({ resource }: { resource: Resource }) {
  const [skip, setSkip] = useState(0);
  const isSyncable = resource.type === 'website' || resource.type === 'facebook';
  const query = useQuery({
    ...queries.resources.listSyncs.queryOptions({ resourceId: resource.id, skip, take: PAGE_SIZE }),
    placeholderData: keepPreviousData,
  });
  if (!isSyncable && !query.data?.total) return null;
  return (
    <Card title={t('changes')} lead={t('changesLead')}>
      {isSyncable && <SyncScheduleField resource={resource} />}
      <QueryView query={query}>
        {({ syncs, total }) =>
          total === 0 ? (
            <p class="quiet">{t('noChanges')}</p>
          ) : (
            <div>
              <ol class="flex flex-col gap-3">
                {syncs.map((sync, at) => (
                  <SyncItem key={sync.id} sync={sync} isLatest={skip === 0 && at === 0} />
                ))}
              </ol>
              <Pager skip={skip} take={PAGE_SIZE} total={total} onSkip={setSkip} />
            </div>
          )
        }
      </QueryView>
    </Card>
  );
}

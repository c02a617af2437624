import { RelativeTime, Badge, Card, Pager, QueryView, useAction } from '@lobby/ui';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useTenant } from '../../../tenant-context.ts';
import { api } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';

type Resource = RouterOutputs['resources']['get'];
type Sync = RouterOutputs['resources']['listSyncs']['syncs'][number];
type Change = Sync['changes'][number];

const SYNC_INTERVALS = [
  { value: 'never', label: 'Only by hand' },
  { value: 'daily', label: 'Every day' },
  { value: 'weekly', label: 'Every week' },
  { value: 'monthly', label: 'Every 30 days' },
] as const;
type SyncInterval = (typeof SYNC_INTERVALS)[number]['value'];

const CHANGE_LABELS = {
  new: 'new',
  changed: 'changed',
  gone: 'gone',
  failed: 'not read',
  edit_dropped: 'edit dropped',
} as const;
const CHANGE_TONES = {
  new: 'success',
  changed: 'info',
  gone: 'plain',
  failed: 'error',
  edit_dropped: 'warning',
} as const;

const dateTimeFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** How often a site is read anew, and when it is next. */
function SyncScheduleField({ resource }: { resource: Resource }) {
  const queryClient = useQueryClient();
  const setSchedule = useAction(
    (every: SyncInterval) => api.resources.setSyncSchedule.mutate({ resourceId: resource.id, every }),
    {
      onSuccess: () => queryClient.invalidateQueries({ queryKey: ['resources'] }),
      successMessage: 'The schedule is saved.',
    },
  );
  return (
    <div class="mb-4 flex flex-wrap items-center gap-3">
      <label class="flex flex-wrap items-center gap-3">
        <span class="font-medium">Read anew</span>
        <select
          class="select w-auto"
          value={resource.syncInterval}
          disabled={setSchedule.isRunning}
          onChange={(event) => {
            const every = SYNC_INTERVALS.find(({ value }) => value === event.currentTarget.value);
            if (every) setSchedule.run(every.value);
          }}
        >
          {SYNC_INTERVALS.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {resource.nextSyncAt && (
        <span class="text-sm quiet">next on {dateTimeFormat.format(new Date(resource.nextSyncAt))}</span>
      )}
      {setSchedule.error && <span class="text-sm text-error">{setSchedule.error.message}</span>}
    </div>
  );
}

function ChangeItem({ change }: { change: Change }) {
  return (
    <li class="flex flex-wrap items-start gap-2 py-1">
      <Badge tone={CHANGE_TONES[change.change]}>{CHANGE_LABELS[change.change]}</Badge>
      <span class="min-w-0 flex-1 text-sm">
        <span class="wrap-anywhere">{change.address}</span>
        {change.reason && <span class="block quiet">{change.reason}</span>}
        {change.text && <span class="block wrap-anywhere whitespace-pre-line quiet">“{change.text}”</span>}
      </span>
    </li>
  );
}

const formatSyncCounts = (sync: Sync): string =>
  [
    [sync.pagesAdded, 'new'] as const,
    [sync.pagesChanged, 'changed'] as const,
    [sync.pagesRemoved, 'gone'] as const,
    [sync.pagesFailed, 'not read'] as const,
    [sync.pagesUnchanged, 'unchanged'] as const,
  ]
    .flatMap(([count, what]) => (count > 0 ? [`${count} ${what}`] : []))
    .join(', ') || 'nothing';

function SyncItem({ sync, isOpen }: { sync: Sync; isOpen: boolean }) {
  const head = (
    <span>
      <span class="font-medium">
        <RelativeTime at={sync.finishedAt} />
      </span>{' '}
      <span class="text-sm quiet">{sync.trigger === 'schedule' ? 'by the schedule' : 'by hand'}</span>
      <span class="block text-sm">Pages: {formatSyncCounts(sync)}</span>
      {sync.failure && <span class="block text-sm text-error">{sync.failure}</span>}
    </span>
  );
  if (sync.changes.length === 0) return <li class="rounded-box border border-base-300 p-4">{head}</li>;
  return (
    <li>
      <details class="rounded-box border border-base-300 p-4" open={isOpen}>
        <summary class="cursor-pointer">{head}</summary>
        <ul class="mt-3 max-h-96 overflow-y-auto">
          {sync.changes.map((change, at) => (
            <ChangeItem key={at} change={change} />
          ))}
        </ul>
        {sync.changes.length >= 100 && <p class="mt-2 text-sm quiet">The first hundred are listed.</p>}
      </details>
    </li>
  );
}

const PAGE_SIZE = 5;

/** What the readings of a resource changed after its first one, and how often it is read anew. */
export function SyncHistory({ resource }: { resource: Resource }) {
  const { slug } = useTenant();
  const [skip, setSkip] = useState(0);
  const isSyncable = resource.type === 'website' || resource.type === 'facebook';
  const query = useQuery({
    queryKey: ['resources', slug, 'syncs', resource.id, skip],
    queryFn: () => api.resources.listSyncs.query({ resourceId: resource.id, skip, take: PAGE_SIZE }),
    placeholderData: keepPreviousData,
  });
  if (!isSyncable && !query.data?.total) return null;
  return (
    <Card title="What changed" lead="What each reading after the first found otherwise than the one before.">
      {isSyncable && <SyncScheduleField resource={resource} />}
      <QueryView query={query}>
        {({ syncs, total }) =>
          total === 0 ? (
            <p class="quiet">It was read once so far. What the next reading changes stands here.</p>
          ) : (
            <div>
              <ol class="flex flex-col gap-3">
                {syncs.map((sync, at) => (
                  <SyncItem key={sync.id} sync={sync} isOpen={skip === 0 && at === 0 && sync.changes.length <= 10} />
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

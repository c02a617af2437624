import { Ago, Badge, Card, Pager, QueryView, useAction } from '@lobby/ui';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';
import type { Outputs } from '../../trpc.ts';

type Resource = Outputs['resources']['get'];
type Sync = Outputs['resources']['syncs']['syncs'][number];
type Change = Sync['changes'][number];

const EVERY = [
  { value: 'never', label: 'Only by hand' },
  { value: 'daily', label: 'Every day' },
  { value: 'weekly', label: 'Every week' },
  { value: 'monthly', label: 'Every 30 days' },
] as const;
type Every = (typeof EVERY)[number]['value'];

const WORDS = {
  new: 'new',
  changed: 'changed',
  gone: 'gone',
  failed: 'not read',
  edit_dropped: 'edit dropped',
} as const;
const LOOKS = { new: 'success', changed: 'info', gone: 'plain', failed: 'fault', edit_dropped: 'warning' } as const;

const dates = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** How often a site is read anew, and when it is next. */
function Schedule({ resource }: { resource: Resource }) {
  const queryClient = useQueryClient();
  const set = useAction((every: Every) => api.resources.setSchedule.mutate({ resourceId: resource.id, every }), {
    onDone: () => queryClient.invalidateQueries({ queryKey: ['resources'] }),
    done: 'The schedule is saved.',
  });
  return (
    <div class="mb-4 flex flex-wrap items-center gap-3">
      <label class="flex flex-wrap items-center gap-3">
        <span class="font-medium">Read anew</span>
        <select
          class="select w-auto"
          value={resource.syncEvery}
          disabled={set.isRunning}
          onChange={(event) => {
            const every = EVERY.find(({ value }) => value === event.currentTarget.value);
            if (every) set.run(every.value);
          }}
        >
          {EVERY.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {resource.nextSyncAt && <span class="text-sm quiet">next on {dates.format(new Date(resource.nextSyncAt))}</span>}
      {set.fault && <span class="text-sm text-error">{set.fault.message}</span>}
    </div>
  );
}

function ChangeItem({ change }: { change: Change }) {
  return (
    <li class="flex flex-wrap items-start gap-2 py-1">
      <Badge look={LOOKS[change.change]}>{WORDS[change.change]}</Badge>
      <span class="min-w-0 flex-1 text-sm">
        <span class="wrap-anywhere">{change.address}</span>
        {change.reason && <span class="block quiet">{change.reason}</span>}
        {change.text && <span class="block wrap-anywhere whitespace-pre-line quiet">“{change.text}”</span>}
      </span>
    </li>
  );
}

const countsOf = (sync: Sync): string =>
  [
    [sync.pagesNew, 'new'] as const,
    [sync.pagesChanged, 'changed'] as const,
    [sync.pagesGone, 'gone'] as const,
    [sync.pagesFailed, 'not read'] as const,
    [sync.pagesUnchanged, 'unchanged'] as const,
  ]
    .flatMap(([count, what]) => (count > 0 ? [`${count} ${what}`] : []))
    .join(', ') || 'nothing';

function SyncItem({ sync, isOpen }: { sync: Sync; isOpen: boolean }) {
  const head = (
    <span>
      <span class="font-medium">
        <Ago at={sync.finishedAt} />
      </span>{' '}
      <span class="text-sm quiet">{sync.askedBy === 'schedule' ? 'by the schedule' : 'by hand'}</span>
      <span class="block text-sm">Pages: {countsOf(sync)}</span>
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

const TAKE = 5;

/** What the readings of a resource changed after its first one, and how often it is read anew. */
export function SyncPanel({ resource }: { resource: Resource }) {
  const { slug } = useCompany();
  const [skip, setSkip] = useState(0);
  const isFetched = resource.type === 'website' || resource.type === 'facebook';
  const query = useQuery({
    queryKey: ['resources', slug, 'syncs', resource.id, skip],
    queryFn: () => api.resources.syncs.query({ resourceId: resource.id, skip, take: TAKE }),
    placeholderData: keepPreviousData,
  });
  if (!isFetched && !query.data?.total) return null;
  return (
    <Card title="What changed" lead="What each reading after the first found otherwise than the one before.">
      {isFetched && <Schedule resource={resource} />}
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
              <Pager skip={skip} take={TAKE} total={total} onSkip={setSkip} />
            </div>
          )
        }
      </QueryView>
    </Card>
  );
}

import { ButtonLink, Card, DataTable, EmptyState, FilterSelect, PageBody, PageHeader, QueryView } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { Users } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useTenant } from '../../tenant-context.ts';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';

type TeamReport = RouterOutputs['handover']['getTeamReport'];
type Member = TeamReport['members'][number];

const PERIOD_OPTIONS = [
  { value: '1', label: 'Last 24 hours' },
  { value: '7', label: 'Last 7 days' },
  { value: '30', label: 'Last 30 days' },
  { value: '90', label: 'Last 90 days' },
] as const;

const HOUR = 3_600;
const DAY = 86_400;

/** Seconds as people say them; a dash where nothing was measured. */
function formatDuration(seconds: number | null): string {
  if (seconds === null) return '–';
  if (seconds < 60) return `${Math.round(seconds)} s`;
  if (seconds < HOUR) return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
  if (seconds < DAY) return `${Math.floor(seconds / HOUR)} h ${Math.round((seconds % HOUR) / 60)} min`;
  return `${(seconds / DAY).toFixed(1)} days`;
}

const formatRating = ({ rating, ratings }: Pick<Member, 'rating' | 'ratings'>): string =>
  rating === null ? '–' : `${rating.toFixed(1)} (${ratings})`;

/** What goes beside a time: how many kept the target, where there is one. */
const formatTargetRate = (rate: number | null, target: number | null): string =>
  target === null ? '' : rate === null ? `target ${target} min` : `${Math.round(rate * 100)} % within ${target} min`;

function MetricTile({ title, value, hint }: { title: string; value: string; hint?: string }) {
  return (
    <Card>
      <div>
        <p class="text-sm quiet">{title}</p>
        <p class="text-2xl font-semibold tabular-nums">{value}</p>
        <p class="min-h-5 text-sm quiet">{hint}</p>
      </div>
    </Card>
  );
}

function MetricTiles({ all, firstReplyTargetMinutes, resolutionTargetMinutes }: TeamReport) {
  return (
    <div class="mb-5 grid grid-cols-2 gap-3 xl:grid-cols-5">
      <MetricTile title="Conversations" value={`${all.conversations}`} hint={`${all.resolved} resolved`} />
      <MetricTile title="Wait until taken" value={formatDuration(all.waitSeconds)} />
      <MetricTile
        title="First reply"
        value={formatDuration(all.firstReplySeconds)}
        hint={formatTargetRate(all.firstReplyWithinTarget, firstReplyTargetMinutes)}
      />
      <MetricTile
        title="Resolved after"
        value={formatDuration(all.resolutionSeconds)}
        hint={formatTargetRate(all.resolutionWithinTarget, resolutionTargetMinutes)}
      />
      <MetricTile
        title="Rating"
        value={all.rating === null ? '–' : `${all.rating.toFixed(1)} of 5`}
        hint={all.ratings === 1 ? 'one rating' : `${all.ratings} ratings`}
      />
    </div>
  );
}

function DurationCell({
  seconds,
  rate,
  target,
}: {
  seconds: number | null;
  rate: number | null;
  target: number | null;
}) {
  const targetRate = rate === null ? '' : formatTargetRate(rate, target);
  return (
    <>
      {formatDuration(seconds)}
      {targetRate && <span class="block text-sm quiet">{targetRate}</span>}
    </>
  );
}

const columns = ({ firstReplyTargetMinutes, resolutionTargetMinutes }: TeamReport): Column<Member>[] => [
  { title: 'Agent', isRowHeader: true, cell: ({ name }) => <span class="font-medium">{name}</span> },
  { title: 'Now', isNumeric: true, cell: ({ load }) => load },
  { title: 'Conversations', isNumeric: true, cell: ({ conversations }) => conversations },
  { title: 'Resolved', isNumeric: true, cell: ({ resolved }) => resolved },
  {
    title: 'First reply',
    isNumeric: true,
    cell: (row) => (
      <DurationCell
        seconds={row.firstReplySeconds}
        rate={row.firstReplyWithinTarget}
        target={firstReplyTargetMinutes}
      />
    ),
  },
  {
    title: 'Resolved after',
    isNumeric: true,
    cell: (row) => (
      <DurationCell
        seconds={row.resolutionSeconds}
        rate={row.resolutionWithinTarget}
        target={resolutionTargetMinutes}
      />
    ),
  },
  { title: 'Rating', isNumeric: true, cell: formatRating },
];

function AgentTable({ report }: { report: TeamReport }) {
  const { to } = useTenant();
  if (report.members.length > 0)
    return (
      <DataTable label="Agents" columns={columns(report)} rows={report.members} getRowId={({ memberId }) => memberId} />
    );
  return (
    <EmptyState
      icon={<Users aria-hidden="true" />}
      title="Nobody takes conversations yet"
      action={<ButtonLink href={to('team')}>To the team</ButtonLink>}
    >
      As soon as somebody does, you see here how fast they answer and how visitors rate them.
    </EmptyState>
  );
}

/** How the team did: waits, first replies, resolutions and ratings, of all and of each. */
export function TeamReportPage() {
  const { slug } = useTenant();
  const [days, setDays] = useState('7');
  const query = useQuery({
    queryKey: ['handover', slug, 'figures', days],
    queryFn: () => api.handover.getTeamReport.query({ days: Number(days) }),
  });
  return (
    <PageBody>
      <PageHeader
        title="Team figures"
        lead="Times are medians: half were faster. They count from when the visitor began to wait for a person."
        actions={<FilterSelect label="Period" value={days} options={PERIOD_OPTIONS} onChange={setDays} />}
      />
      <QueryView query={query}>
        {(report) => (
          <>
            <MetricTiles {...report} />
            <AgentTable report={report} />
          </>
        )}
      </QueryView>
    </PageBody>
  );
}

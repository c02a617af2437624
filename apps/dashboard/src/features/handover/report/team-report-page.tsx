import {
  ButtonLink,
  Card,
  DataTable,
  EmptyState,
  FilterSelect,
  PageBody,
  PageHeader,
  QueryView,
  formatDecimal,
  useAddressChoice,
  Skeleton,
} from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { Users } from 'lucide-preact';
import { useTenant } from '../../../tenant-context.ts';
import { queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { t } from '../translate.ts';
import { formatDuration } from './format-duration.ts';

type TeamReport = RouterOutputs['handover']['getTeamReport'];
type AgentFigures = TeamReport['members'][number];

/** Days; the first is shown until another is chosen. */
const PERIODS = ['7', '1', '30', '90'] as const;
const PERIOD_OPTIONS = [
  { value: '1', label: t('last24Hours') },
  ...(['7', '30', '90'] as const).map((value) => ({ value, label: t('lastDays', { count: Number(value) }) })),
] as const;

const NO_VALUE = '–';

const formatRating = ({ rating, ratings }: Pick<AgentFigures, 'rating' | 'ratings'>): string =>
  rating === null ? NO_VALUE : t('ratingWithCount', { rating: formatDecimal(rating), count: ratings });

/** How many conversations met a target; empty without a target. `rate` is a share from 0 to 1. */
function formatTargetRate(rate: number | null, minutes: number | null): string {
  if (minutes === null) return '';
  return rate === null
    ? t('targetMinutes', { minutes })
    : t('targetRate', { percent: Math.round(rate * 100), minutes });
}

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
  const rating = all.rating === null ? NO_VALUE : t('ratingValue', { rating: formatDecimal(all.rating) });
  return (
    <div class="mb-5 grid grid-cols-2 gap-3 xl:grid-cols-5">
      <MetricTile
        title={t('conversations')}
        value={`${all.conversations}`}
        hint={t('resolvedCount', { count: all.resolved })}
      />
      <MetricTile title={t('waitTime')} value={formatDuration(all.waitSeconds)} />
      <MetricTile
        title={t('firstReply')}
        value={formatDuration(all.firstReplySeconds)}
        hint={formatTargetRate(all.firstReplyWithinTarget, firstReplyTargetMinutes)}
      />
      <MetricTile
        title={t('resolution')}
        value={formatDuration(all.resolutionSeconds)}
        hint={formatTargetRate(all.resolutionWithinTarget, resolutionTargetMinutes)}
      />
      <MetricTile title={t('ratingTitle')} value={rating} hint={t('ratingCount', { count: all.ratings })} />
    </div>
  );
}

interface DurationCellProps {
  seconds: number | null;
  rate: number | null;
  target: number | null;
}

function DurationCell({ seconds, rate, target }: DurationCellProps) {
  const targetRate = rate === null ? '' : formatTargetRate(rate, target);
  return (
    <>
      {formatDuration(seconds)}
      {targetRate && <span class="block text-sm quiet">{targetRate}</span>}
    </>
  );
}

const buildColumns = ({ firstReplyTargetMinutes, resolutionTargetMinutes }: TeamReport): Column<AgentFigures>[] => [
  { title: t('agent'), isRowHeader: true, cell: ({ name }) => <span class="font-medium">{name}</span> },
  { title: t('currentLoad'), isNumeric: true, cell: ({ load }) => load },
  { title: t('conversations'), isNumeric: true, cell: ({ conversations }) => conversations },
  { title: t('resolved'), isNumeric: true, cell: ({ resolved }) => resolved },
  {
    title: t('firstReply'),
    isNumeric: true,
    cell: ({ firstReplySeconds, firstReplyWithinTarget }) => (
      <DurationCell seconds={firstReplySeconds} rate={firstReplyWithinTarget} target={firstReplyTargetMinutes} />
    ),
  },
  {
    title: t('resolution'),
    isNumeric: true,
    cell: ({ resolutionSeconds, resolutionWithinTarget }) => (
      <DurationCell seconds={resolutionSeconds} rate={resolutionWithinTarget} target={resolutionTargetMinutes} />
    ),
  },
  { title: t('ratingTitle'), isNumeric: true, cell: formatRating },
];

function AgentTable({ report }: { report: TeamReport }) {
  const { to } = useTenant();
  if (report.members.length > 0)
    return (
      <DataTable
        label={t('agents')}
        columns={buildColumns(report)}
        rows={report.members}
        getRowId={({ memberId }) => memberId}
      />
    );
  return (
    <EmptyState
      icon={<Users aria-hidden="true" />}
      title={t('noAgentsTitle')}
      action={<ButtonLink href={to('team')}>{t('openTeam')}</ButtonLink>}
    >
      {t('noAgentsText')}
    </EmptyState>
  );
}

/** The waits, replies, resolutions and ratings of the team and of each agent. */
export function TeamReportPage() {
  const [days, setDays] = useAddressChoice('days', PERIODS);
  const query = useQuery(queries.handover.getTeamReport.queryOptions({ days: Number(days) }));
  return (
    <PageBody>
      <PageHeader
        title={t('reportTitle')}
        lead={t('reportLead')}
        actions={<FilterSelect label={t('period')} value={days} options={PERIOD_OPTIONS} onChange={setDays} />}
      />
      <QueryView query={query} skeleton={<Skeleton shape="cards" />}>
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

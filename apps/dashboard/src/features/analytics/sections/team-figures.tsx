import { formatDecimal } from '@lobby/ui';
import type { AgentRow, AnalyticsReport, Durations } from '@lobby/contracts/analytics';
import { BarList } from '@lobby/ui/charts';
import type { FigureColumn } from '@lobby/ui/charts';
import { formatDuration } from '../../handover/report/format-duration.ts';
import { Figure } from '../charts/figure.tsx';
import { PartFigure } from '../charts/part-figure.tsx';
import { formatCount } from '../format.ts';
import { t } from '../translate.ts';
import { labelHandoverReason } from './code-labels.ts';

interface TimeRow {
  measure: string;
  current: Durations;
  previous: Durations;
}

const secondsColumn = <R,>(title: string, read: (row: R) => number | null): FigureColumn<R> => ({
  title,
  text: (row) => formatDuration(read(row)),
  raw: (row) => read(row) ?? '',
  isNumeric: true,
});

const TIME_COLUMNS: FigureColumn<TimeRow>[] = [
  { title: t('measure'), text: ({ measure }) => measure },
  {
    title: t('count'),
    text: ({ current }) => formatCount(current.count),
    raw: ({ current }) => current.count,
    isNumeric: true,
  },
  secondsColumn(t('median'), ({ current }) => current.median),
  secondsColumn(t('p90'), ({ current }) => current.p90),
  secondsColumn(t('medianBefore'), ({ previous }) => previous.median),
];

function Times({ firstReply, resolutionTime }: Pick<AnalyticsReport, 'firstReply' | 'resolutionTime'>) {
  const rows = [
    { measure: t('firstReply'), ...firstReply },
    { measure: t('resolutionTime'), ...resolutionTime },
  ].filter(({ current }) => current.count > 0);
  return (
    <Figure title={t('times')} lead={t('timesLead')} columns={TIME_COLUMNS} rows={rows}>
      <dl class="grid grid-cols-2 gap-4">
        {rows.map(({ measure, current }) => (
          <div key={measure}>
            <dt class="text-sm quiet">{measure}</dt>
            <dd class="text-xl font-semibold whitespace-nowrap tabular-nums">{formatDuration(current.median)}</dd>
            <dd class="text-sm quiet">
              {t('p90')}: {formatDuration(current.p90)}
            </dd>
          </div>
        ))}
      </dl>
    </Figure>
  );
}

const nameAgent = ({ name }: AgentRow): string => name ?? t('formerMember');

const AGENT_COLUMNS: FigureColumn<AgentRow>[] = [
  { title: t('agent'), text: nameAgent },
  {
    title: t('agentConversations'),
    text: (row) => formatCount(row.conversations),
    raw: (row) => row.conversations,
    isNumeric: true,
  },
  { title: t('agentResolved'), text: (row) => formatCount(row.resolved), raw: (row) => row.resolved, isNumeric: true },
  secondsColumn(`${t('firstReply')} (${t('median').toLowerCase()})`, ({ firstReply }) => firstReply.median),
  {
    title: t('rating'),
    text: ({ averageRating }) => (averageRating === null ? '–' : formatDecimal(averageRating)),
    raw: ({ averageRating }) => averageRating ?? '',
    isNumeric: true,
  },
];

function Agents({ agents }: Pick<AnalyticsReport, 'agents'>) {
  return (
    <Figure title={t('agents')} columns={AGENT_COLUMNS} rows={agents}>
      <BarList
        label={t('agents')}
        bars={agents.map((agent) => ({ key: agent.memberId, label: nameAgent(agent), value: agent.conversations }))}
      />
    </Figure>
  );
}

/** What went to people, why, how fast they were, and how visitors rated it. */
export function TeamFigures(
  report: Pick<AnalyticsReport, 'handoverReasons' | 'ratings' | 'firstReply' | 'resolutionTime' | 'agents'>,
) {
  return (
    <div class="grid items-start gap-5 *:min-w-0 lg:grid-cols-2">
      <div class="flex flex-col gap-5">
        <PartFigure
          title={t('handoverReasons')}
          partTitle={t('reason')}
          parts={report.handoverReasons}
          label={labelHandoverReason}
        />
        <PartFigure
          title={t('ratings')}
          partTitle={t('rating')}
          parts={report.ratings}
          label={(key) => t('stars', { count: Number(key) })}
        />
      </div>
      <div class="flex flex-col gap-5">
        <Times {...report} />
        <Agents {...report} />
      </div>
    </div>
  );
}

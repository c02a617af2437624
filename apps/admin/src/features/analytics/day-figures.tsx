import type { PlatformDay } from '@lobby/contracts/platform/analytics';
import { formatNumber, formatPercent } from '@lobby/ui';
import { Figure, formatDay, LineChart, toShare } from '@lobby/ui/charts';
import type { FigureColumn } from '@lobby/ui/charts';
import { formatCost } from '../tenants/format-cost.ts';
import { downloadFigure } from './download-figure.ts';
import { t } from './translate.ts';

type CountKey = Exclude<keyof PlatformDay, 'day'>;

const MICROS_PER_USD = 1_000_000;
const LINES = ['solid', 'dashed', 'dotted'] as const;
const DAY: FigureColumn<PlatformDay> = { title: t('day'), text: ({ day }) => formatDay(day), raw: ({ day }) => day };

const countColumn = (title: string, key: CountKey): FigureColumn<PlatformDay> => ({
  title,
  text: (row) => formatNumber(row[key]),
  raw: (row) => row[key],
  isNumeric: true,
});

interface CountFigureProps {
  title: string;
  lead?: string;
  days: readonly PlatformDay[];
  /** The lines: up to three. */
  counts: readonly { label: string; key: CountKey }[];
  /** Columns of the table alone. */
  more?: readonly FigureColumn<PlatformDay>[];
}

/** Counts of each day as lines, and below them as a table. */
function CountFigure({ title, lead, days, counts, more = [] }: CountFigureProps) {
  return (
    <Figure
      title={title}
      {...(lead && { lead })}
      columns={[DAY, ...counts.map(({ label, key }) => countColumn(label, key)), ...more]}
      rows={days}
      onDownload={downloadFigure}
    >
      <LineChart
        days={days.map(({ day }) => day)}
        series={counts.map(({ label, key }, index) => ({
          label,
          values: days.map((day) => day[key]),
          line: LINES[index] ?? 'solid',
        }))}
      />
    </Figure>
  );
}

const toRate = ({ resolvedByAssistant, settled }: PlatformDay): number | null => toShare(resolvedByAssistant, settled);

const RESOLUTION_COLUMNS: readonly FigureColumn<PlatformDay>[] = [
  DAY,
  { title: t('rate'), text: (row) => formatPercent(toRate(row)), raw: (row) => toRate(row) ?? '', isNumeric: true },
  countColumn(t('resolved'), 'resolvedByAssistant'),
  countColumn(t('settled'), 'settled'),
];

function ResolutionFigure({ days }: { days: readonly PlatformDay[] }) {
  return (
    <Figure
      title={t('resolution')}
      lead={t('resolutionLead')}
      columns={RESOLUTION_COLUMNS}
      rows={days}
      onDownload={downloadFigure}
    >
      <LineChart
        days={days.map(({ day }) => day)}
        series={[{ label: t('rate'), values: days.map((day) => 100 * (toRate(day) ?? 0)), line: 'solid' }]}
        format={(percent) => formatPercent(percent / 100)}
      />
    </Figure>
  );
}

const COST_COLUMNS: readonly FigureColumn<PlatformDay>[] = [
  DAY,
  {
    title: t('cost'),
    text: ({ modelCostMicros }) => formatCost(modelCostMicros),
    raw: ({ modelCostMicros }) => modelCostMicros / MICROS_PER_USD,
    isNumeric: true,
  },
];

function CostFigure({ days }: { days: readonly PlatformDay[] }) {
  return (
    <Figure title={t('costPerDay')} columns={COST_COLUMNS} rows={days} onDownload={downloadFigure}>
      <LineChart
        days={days.map(({ day }) => day)}
        series={[{ label: t('modelCost'), values: days.map((day) => day.modelCostMicros), line: 'solid' }]}
        format={formatCost}
      />
    </Figure>
  );
}

/** What happened on each day. */
export function DayFigures({ days }: { days: readonly PlatformDay[] }) {
  return (
    <div class="grid items-start gap-5 *:min-w-0 xl:grid-cols-2">
      <CountFigure
        title={t('growth')}
        lead={t('growthLead')}
        days={days}
        counts={[
          { label: t('allTenants'), key: 'tenants' },
          { label: t('activeTenants'), key: 'activeTenants' },
        ]}
      />
      <CountFigure
        title={t('arrivals')}
        days={days}
        counts={[
          { label: t('created'), key: 'tenantsCreated' },
          { label: t('left'), key: 'tenantsLeft' },
        ]}
      />
      <CountFigure
        title={t('perDay')}
        days={days}
        counts={[
          { label: t('conversations'), key: 'conversations' },
          { label: t('resolved'), key: 'resolvedByAssistant' },
          { label: t('handovers'), key: 'handovers' },
        ]}
      />
      <ResolutionFigure days={days} />
      <CountFigure
        title={t('answersPerDay')}
        days={days}
        counts={[
          { label: t('answers'), key: 'answers' },
          { label: t('unanswered'), key: 'unanswered' },
        ]}
      />
      <CostFigure days={days} />
      <CountFigure title={t('tokensPerDay')} days={days} counts={[{ label: t('tokens'), key: 'modelTokens' }]} />
    </div>
  );
}

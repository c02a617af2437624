import type { AnalyticsDay, AnalyticsReport } from '@lobby/contracts/analytics';
import { formatDay, LineChart } from '@lobby/ui/charts';
import type { FigureColumn } from '@lobby/ui/charts';
import { Figure } from '../charts/figure.tsx';
import { LoadGrid } from '../charts/load-grid.tsx';
import { formatCount, formatHour, formatWeekday } from '../format.ts';
import { t } from '../translate.ts';

type CountColumn = Exclude<keyof AnalyticsDay, 'day'>;

const DAY: FigureColumn<AnalyticsDay> = { title: t('day'), text: ({ day }) => formatDay(day), raw: ({ day }) => day };
const countColumn = (title: string, key: CountColumn): FigureColumn<AnalyticsDay> => ({
  title,
  text: (row) => formatCount(row[key]),
  raw: (row) => row[key],
  isNumeric: true,
});

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const pick = (days: readonly AnalyticsDay[], key: CountColumn): number[] => days.map((day) => day[key]);

function summarize(days: readonly AnalyticsDay[]): string {
  const total = sum(pick(days, 'conversations'));
  const most = days.reduce(
    (best, day) => (day.conversations > best.conversations ? day : best),
    days[0] as AnalyticsDay,
  );
  return t('summaryOfDays', { total, day: formatDay(most.day), count: most.conversations });
}

function ConversationsPerDay({ days }: { days: readonly AnalyticsDay[] }) {
  return (
    <Figure
      title={t('perDay')}
      lead={t('perDayLead')}
      summary={summarize(days)}
      columns={[DAY, countColumn(t('current'), 'conversations'), countColumn(t('previous'), 'previousConversations')]}
      rows={days}
    >
      <LineChart
        days={days.map(({ day }) => day)}
        series={[
          { label: t('current'), values: pick(days, 'conversations'), line: 'solid' },
          { label: t('previous'), values: pick(days, 'previousConversations'), line: 'dashed' },
        ]}
      />
    </Figure>
  );
}

function OutcomePerDay({ days }: { days: readonly AnalyticsDay[] }) {
  return (
    <Figure
      title={t('outcomePerDay')}
      lead={t('outcomePerDayLead')}
      summary={t('summaryOfOutcomes', {
        resolved: sum(pick(days, 'resolvedByAssistant')),
        handovers: sum(pick(days, 'handovers')),
        unanswered: sum(pick(days, 'unanswered')),
      })}
      columns={[
        DAY,
        countColumn(t('resolved'), 'resolvedByAssistant'),
        countColumn(t('handovers'), 'handovers'),
        countColumn(t('unanswered'), 'unanswered'),
      ]}
      rows={days}
    >
      <LineChart
        days={days.map(({ day }) => day)}
        series={[
          { label: t('resolved'), values: pick(days, 'resolvedByAssistant'), line: 'solid' },
          { label: t('handovers'), values: pick(days, 'handovers'), line: 'dashed' },
          { label: t('unanswered'), values: pick(days, 'unanswered'), line: 'dotted' },
        ]}
      />
    </Figure>
  );
}

interface LoadRow {
  weekday: number;
  hour: number;
  count: number;
}

const LOAD_COLUMNS: FigureColumn<LoadRow>[] = [
  { title: t('weekday'), text: ({ weekday }) => formatWeekday(weekday) },
  { title: t('hour'), text: ({ hour }) => formatHour(hour) },
  { title: t('conversations'), text: ({ count }) => formatCount(count), raw: ({ count }) => count, isNumeric: true },
];

function Load({ load }: Pick<AnalyticsReport, 'load'>) {
  const rows = load.flatMap((hours, weekday) => hours.map((count, hour) => ({ weekday, hour, count })));
  const busy = rows.filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count);
  const [busiest] = busy;
  return (
    <Figure
      title={t('load')}
      lead={t('loadLead')}
      columns={LOAD_COLUMNS}
      rows={busy}
      {...(busiest && {
        summary: t('busiest', { weekday: formatWeekday(busiest.weekday), hour: formatHour(busiest.hour) }),
      })}
    >
      <LoadGrid title={t('load')} load={load} />
    </Figure>
  );
}

/** What happened on each day, and at which hours. */
export function DayFigures({ days, load }: Pick<AnalyticsReport, 'days' | 'load'>) {
  return (
    <>
      <div class="grid gap-5 *:min-w-0 xl:grid-cols-2">
        <ConversationsPerDay days={days} />
        <OutcomePerDay days={days} />
      </div>
      <Load load={load} />
    </>
  );
}

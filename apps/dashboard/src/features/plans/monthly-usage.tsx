import { MONTHLY_METRICS } from '@lobby/contracts/plan-features';
import type { MonthlyUsage } from '@lobby/contracts/plans';
import { FilterSelect, formatNumber, useAddressChoice } from '@lobby/ui';
import { BarList } from '@lobby/ui/charts';
import type { FigureColumn } from '@lobby/ui/charts';
import { Figure } from '../analytics/charts/figure.tsx';
import { formatMonth } from './plan-format.ts';
import { t } from './translate.ts';

const METRIC_OPTIONS = MONTHLY_METRICS.map((value) => ({ value, label: t(`${value}Counter`) }));

const COLUMNS: readonly FigureColumn<MonthlyUsage>[] = [
  { title: t('month'), text: ({ month }) => formatMonth(month), raw: ({ month }) => month },
  ...METRIC_OPTIONS.map(({ value, label }) => ({
    title: label,
    text: ({ counts }: MonthlyUsage) => formatNumber(counts[value]),
    raw: ({ counts }: MonthlyUsage) => counts[value],
    isNumeric: true,
  })),
];

/** One counter over the last 12 months as bars; the table and the file behind them have all counters. */
export function MonthlyUsageFigure({ months }: { months: readonly MonthlyUsage[] }) {
  const [metric, setMetric] = useAddressChoice('counter', MONTHLY_METRICS);
  const isEmpty = months.every(({ counts }) => counts[metric] === 0);
  const bars = months.map(({ month, counts }) => ({ key: month, label: formatMonth(month), value: counts[metric] }));
  return (
    <Figure title={t('history')} columns={COLUMNS} rows={months}>
      <div>
        <FilterSelect label={t('counter')} value={metric} options={METRIC_OPTIONS} onChange={setMetric} />
      </div>
      {isEmpty ? <p class="quiet">{t('nothingCounted')}</p> : <BarList label={t(`${metric}Counter`)} bars={bars} />}
    </Figure>
  );
}

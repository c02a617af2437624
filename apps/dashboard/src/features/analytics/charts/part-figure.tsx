import type { MetricPart } from '@lobby/contracts/analytics';
import { formatPercent } from '@lobby/ui';
import { BarList, toShare } from '@lobby/ui/charts';
import type { FigureColumn } from '@lobby/ui/charts';
import { formatCount } from '../format.ts';
import { t } from '../translate.ts';
import { Figure } from './figure.tsx';

interface Props {
  title: string;
  lead?: string;
  /** What the parts are: the first column's title. */
  partTitle: string;
  parts: readonly MetricPart[];
  label: (key: string) => string;
  href?: (key: string) => string | undefined;
}

/** The parts of a metric as a ranking, with their shares; the table compares them with the period before. */
export function PartFigure({ title, lead, partTitle, parts, label, href }: Props) {
  const shown = parts.filter(({ current }) => current > 0);
  const total = shown.reduce((sum, { current }) => sum + current, 0);
  const columns: FigureColumn<MetricPart>[] = [
    { title: partTitle, text: ({ key }) => label(key) },
    {
      title: t('current'),
      text: ({ current }) => formatCount(current),
      raw: ({ current }) => current,
      isNumeric: true,
    },
    {
      title: t('previous'),
      text: ({ previous }) => formatCount(previous),
      raw: ({ previous }) => previous,
      isNumeric: true,
    },
  ];
  return (
    <Figure title={title} {...(lead && { lead })} columns={columns} rows={shown}>
      <BarList
        label={title}
        bars={shown.map(({ key, current }) => ({
          key,
          label: label(key),
          value: current,
          hint: formatPercent(toShare(current, total)),
          href: href?.(key),
        }))}
      />
    </Figure>
  );
}

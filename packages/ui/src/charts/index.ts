// Charts with the tables below them, apart from the other components: pages without one load none of it.
export { BarList } from './bar-list.tsx';
export { describeChange, describeShareChange, toShare } from './describe-change.ts';
export { Figure } from './figure.tsx';
export type { FigureColumn, FigureProps } from './figure.tsx';
export { formatDay } from './format-day.ts';
export { LineChart } from './line-chart.tsx';
export { MetricTile } from './metric-tile.tsx';

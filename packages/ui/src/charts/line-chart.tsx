import { formatNumber } from '../format/format-number.ts';
import { formatShortDay } from './format-day.ts';

/** One line of a chart. Lines differ by their dashes, so that colour isn't alone. */
export interface Series {
  label: string;
  values: readonly number[];
  line: 'solid' | 'dashed' | 'dotted';
}

interface Props {
  days: readonly string[];
  series: readonly Series[];
  /** How values are written; as numbers by default. */
  format?: (value: number) => string;
}

const [WIDTH, HEIGHT] = [600, 160];
const STYLES = {
  solid: { dash: undefined, class: 'text-primary', width: 2.5 },
  dashed: { dash: '6 5', class: 'text-base-content/75', width: 1.75 },
  dotted: { dash: '1.5 5', class: 'text-accent', width: 2.5 },
} as const;

/** The lowest round number that is not below a value. */
function roundUp(value: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(Math.max(1, value)));
  return [1, 2, 4, 5, 10].map((step) => step * magnitude).find((limit) => limit >= value && limit > 1) ?? 2;
}

const toX = (index: number, count: number): number => (count < 2 ? WIDTH / 2 : (index / (count - 1)) * WIDTH);
const toY = (value: number, limit: number): number => HEIGHT - (value / limit) * HEIGHT;

function Line({ values, line, limit }: Series & { limit: number }) {
  const { dash, class: color, width } = STYLES[line];
  const points = values.map((value, index) => `${toX(index, values.length)},${toY(value, limit)}`);
  // A single point has no line; round ends make one of no length visible.
  const path = points.length === 1 ? `M${points[0]}h0.1` : `M${points.join('L')}`;
  return (
    <path
      d={path}
      class={color}
      fill="none"
      stroke="currentColor"
      stroke-width={width}
      stroke-dasharray={dash}
      stroke-linecap="round"
      stroke-linejoin="round"
      vector-effect="non-scaling-stroke"
    />
  );
}

const Legend = ({ series }: Pick<Props, 'series'>) => (
  <ul class="flex flex-wrap gap-3 text-sm">
    {series.map(({ label, line }) => (
      <li key={label} class="flex items-center gap-2">
        <svg width="26" height="6" class={STYLES[line].class} aria-hidden="true">
          <line
            x1="2"
            y1="3"
            x2="24"
            y2="3"
            stroke="currentColor"
            stroke-width={STYLES[line].width}
            stroke-dasharray={STYLES[line].dash}
            stroke-linecap="round"
          />
        </svg>
        {label}
      </li>
    ))}
  </ul>
);

/** A strip per day that shows the day's numbers when a pointer rests on it. */
const Hints = ({ days, series, format }: Required<Props>) =>
  days.map((day, index) => {
    const width = WIDTH / days.length;
    const values = series.map(({ label, values }) => `${label}: ${format(values[index] ?? 0)}`);
    return (
      <rect key={day} x={index * width} y="0" width={width} height={HEIGHT} fill="transparent">
        <title>{[formatShortDay(day), ...values].join('\n')}</title>
      </rect>
    );
  });

/** Numbers over days as lines. It is hidden from screen readers: the figure around it says the same in a sentence and a table. */
export function LineChart({ days, series, format = formatNumber }: Props) {
  const limit = roundUp(Math.max(...series.flatMap(({ values }) => values)));
  const shown = [days[0], days[Math.floor((days.length - 1) / 2)], days.at(-1)];
  return (
    <div class="flex flex-col gap-3" aria-hidden="true">
      <Legend series={series} />
      <div class="grid grid-cols-[auto_1fr] gap-x-2" dir="ltr">
        <div class="flex h-44 flex-col justify-between text-end text-xs quiet tabular-nums">
          {[limit, limit / 2, 0].map((value) => (
            <span key={value}>{format(value)}</span>
          ))}
        </div>
        <div class="h-44 py-2">
          <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" class="size-full" overflow="visible">
            {[0, HEIGHT / 2, HEIGHT].map((y) => (
              <line
                key={y}
                x1="0"
                x2={WIDTH}
                y1={y}
                y2={y}
                class="stroke-base-300"
                vector-effect="non-scaling-stroke"
              />
            ))}
            {series.toReversed().map((each) => (
              <Line key={each.label} {...each} limit={limit} />
            ))}
            <Hints days={days} series={series} format={format} />
          </svg>
        </div>
        <span />
        <div class="flex justify-between text-xs quiet">
          {[...new Set(shown)].map((day) => day && <span key={day}>{formatShortDay(day)}</span>)}
        </div>
      </div>
    </div>
  );
}

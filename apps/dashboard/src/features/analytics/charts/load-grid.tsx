import { formatCount, formatHour, formatShortWeekday, formatWeekday } from '../format.ts';
import { t } from '../translate.ts';

/** Of the darkest cell; more would leave too little contrast to its number. */
const MAX_SHADE_PERCENT = 40;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const WEEKDAYS = Array.from({ length: 7 }, (_, weekday) => weekday);

const shade = (value: number, largest: number): string =>
  `color-mix(in oklab, var(--color-primary) ${Math.round((value / largest) * MAX_SHADE_PERCENT)}%, transparent)`;

/** A row's or a column's name, in full for screen readers and short where there is little room. */
interface Heading {
  name: string;
  short: string;
}

const toHourHeading = (hour: number): Heading => ({ name: formatHour(hour), short: String(hour) });
const toWeekdayHeading = (weekday: number): Heading => ({
  name: formatWeekday(weekday),
  short: formatShortWeekday(weekday),
});

interface GridProps {
  title: string;
  corner: string;
  columns: readonly Heading[];
  rows: readonly Heading[];
  values: readonly (readonly number[])[];
  class: string;
}

function Grid({ title, corner, columns, rows, values, class: className }: GridProps) {
  const largest = Math.max(1, ...values.flat());
  return (
    <table class={`w-full table-fixed border-separate border-spacing-0.5 text-xs tabular-nums ${className}`}>
      <caption class="sr-only">{title}</caption>
      <thead>
        <tr>
          <th scope="col" class="w-20 text-start font-normal quiet">
            <span class="sr-only">{corner}</span>
          </th>
          {columns.map(({ name, short }) => (
            <th key={name} scope="col" class="font-normal quiet">
              <span class="sr-only">{name}</span>
              <span aria-hidden="true">{short}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name }, row) => (
          <tr key={name}>
            <th scope="row" class="pe-2 text-start font-normal quiet">
              {name}
            </th>
            {columns.map((column, index) => {
              const value = values[row]?.[index] ?? 0;
              return (
                <td
                  key={column.name}
                  class="h-7 rounded bg-base-200 text-center"
                  style={{ backgroundColor: value > 0 ? shade(value, largest) : undefined }}
                >
                  {value > 0 ? formatCount(value) : <span class="sr-only">0</span>}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A table of weekdays and hours; the darker a cell, the larger the number in it. On a phone the hours run down. */
export function LoadGrid({ title, load }: { title: string; load: readonly (readonly number[])[] }) {
  const byHour = HOURS.map((hour) => WEEKDAYS.map((weekday) => load[weekday]?.[hour] ?? 0));
  return (
    <>
      <Grid
        class="max-lg:hidden"
        title={title}
        corner={t('weekday')}
        columns={HOURS.map(toHourHeading)}
        rows={WEEKDAYS.map(toWeekdayHeading)}
        values={load}
      />
      <Grid
        class="lg:hidden"
        title={title}
        corner={t('hour')}
        columns={WEEKDAYS.map(toWeekdayHeading)}
        rows={HOURS.map(toHourHeading)}
        values={byHour}
      />
    </>
  );
}

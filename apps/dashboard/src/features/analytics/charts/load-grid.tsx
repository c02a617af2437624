import { formatCount, formatHour, formatWeekday } from '../format.ts';
import { t } from '../translate.ts';

/** Of the darkest cell; more would leave too little contrast to its number. */
const MAX_SHADE_PERCENT = 40;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

const shade = (value: number, largest: number): string =>
  `color-mix(in oklab, var(--color-primary) ${Math.round((value / largest) * MAX_SHADE_PERCENT)}%, transparent)`;

/** A table of weekdays and hours; the darker a cell, the larger the number in it. */
export function LoadGrid({ title, load }: { title: string; load: readonly (readonly number[])[] }) {
  const largest = Math.max(1, ...load.flat());
  return (
    <div class="overflow-x-auto" tabIndex={0} role="region" aria-label={title}>
      <table class="w-full min-w-3xl border-separate border-spacing-0.5 text-xs tabular-nums">
        <caption class="sr-only">{title}</caption>
        <thead>
          <tr>
            <th scope="col" class="text-left font-normal quiet">
              {t('weekday')}
            </th>
            {HOURS.map((hour) => (
              <th key={hour} scope="col" class="font-normal quiet">
                <span class="sr-only">{formatHour(hour)}</span>
                <span aria-hidden="true">{hour}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {load.map((hours, weekday) => (
            <tr key={formatWeekday(weekday)}>
              <th scope="row" class="pr-2 text-left font-normal">
                {formatWeekday(weekday)}
              </th>
              {hours.map((value, hour) => (
                <td
                  key={formatHour(hour)}
                  class="h-7 rounded bg-base-200 text-center"
                  style={{ backgroundColor: value > 0 ? shade(value, largest) : undefined }}
                >
                  {value > 0 ? formatCount(value) : <span class="sr-only">0</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

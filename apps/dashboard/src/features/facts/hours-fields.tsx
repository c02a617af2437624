import type { OpeningDay } from '@lobby/contracts/facts';
import { DayFields } from '../handover/settings/day-fields.tsx';
import { formatWeekday } from './format-hours.ts';
import { t } from './translate.ts';

interface Props {
  /** All seven days. */
  days: OpeningDay[];
  errors: Readonly<Record<string, string>>;
  onChange: (days: OpeningDay[]) => void;
}

const findError = (errors: Props['errors'], index: number): string | undefined =>
  Object.entries(errors).find(([path]) => path.startsWith(`days.${index}.`))?.[1];

/** The hours of each weekday, and whether one needs an appointment. */
export const HoursFields = ({ days, errors, onChange }: Props) => (
  <div class="flex flex-col gap-2">
    <div>
      {days.map((day, index) => (
        <div key={day.day} class="border-b border-base-300 last:border-0">
          <div>
            <DayFields
              name={formatWeekday(day.day)}
              day={day.spans.map(({ opens, closes }) => ({ from: opens, to: closes }))}
              errorText={findError(errors, index)}
              onChange={(spans) =>
                onChange(
                  days.with(index, {
                    ...day,
                    note: null,
                    spans: spans.map(({ from, to }) => ({ opens: from, closes: to })),
                  }),
                )
              }
            />
          </div>
          <label class="flex items-center gap-2 pb-2 text-sm sm:ms-27">
            <input
              type="checkbox"
              class="checkbox checkbox-xs"
              aria-label={t('byAppointmentOn', { day: formatWeekday(day.day) })}
              checked={day.isByAppointment}
              onChange={(event) => onChange(days.with(index, { ...day, isByAppointment: event.currentTarget.checked }))}
            />
            {t('byAppointment')}
          </label>
        </div>
      ))}
    </div>
    <p class="text-sm quiet">{t('hoursHint')}</p>
  </div>
);

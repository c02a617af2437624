import type { BusinessHours } from '@lobby/contracts/handover';
import { Button, SelectField } from '@lobby/ui';
import type { UserError } from '@lobby/ui';
import { t } from '../translate.ts';
import { DayFields } from './day-fields.tsx';
import type { Day } from './day-fields.tsx';
import { OFFICE_HOURS } from './office-hours.ts';

type Week = NonNullable<BusinessHours['week']>;

const DAY_KEYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const WEEKDAYS = 5;
const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

/** A week with these hours from Monday to Friday. */
const buildWorkWeek = (day: Day): Week => DAY_KEYS.map((_, index) => (index < WEEKDAYS ? day : []));

const buildZoneOptions = (current: string) =>
  (ZONES.includes(current) ? ZONES : [current, ...ZONES]).map((value) => ({
    value,
    label: value.replaceAll('_', ' '),
  }));

interface WeekProps {
  week: Week;
  error: UserError | null;
  onChange: (week: Week) => void;
}

function WeekFields({ week, error, onChange }: WeekProps) {
  return (
    <>
      <div>
        {DAY_KEYS.map((key, index) => (
          <DayFields
            key={key}
            name={t(key)}
            day={week[index] ?? []}
            errorText={error?.fields[`businessHours.week.${index}`]}
            onChange={(day) => onChange(week.with(index, day))}
          />
        ))}
      </div>
      <div>
        <Button size="small" onClick={() => onChange(buildWorkWeek(week[0] ?? []))}>
          {t('copyMonday')}
        </Button>
      </div>
    </>
  );
}

interface Props {
  timeZone: string;
  /** Null: open around the clock. */
  week: BusinessHours['week'];
  error: UserError | null;
  onChange: (week: BusinessHours['week']) => void;
}

/** The business hours of each weekday, or none. */
export function BusinessHoursFields({ timeZone, week, error, onChange }: Props) {
  return (
    <>
      <SelectField
        name="timeZone"
        label={t('timeZone')}
        value={timeZone}
        options={buildZoneOptions(timeZone)}
        error={error}
      />
      <label class="flex items-center gap-3">
        <input
          type="checkbox"
          class="toggle toggle-primary"
          checked={week === null}
          onChange={(event) => onChange(event.currentTarget.checked ? null : buildWorkWeek([OFFICE_HOURS]))}
        />
        <span class="font-medium">{t('alwaysOpen')}</span>
      </label>
      {week && <WeekFields week={week} error={error} onChange={onChange} />}
    </>
  );
}

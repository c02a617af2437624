import type { BusinessHours, HandoverSettings } from '@lobby/contracts/handover';
import { bindPart, Button, findFieldError, SelectField } from '@lobby/ui';
import type { FieldBinding, FormFields } from '@lobby/ui';
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
  field: FieldBinding<BusinessHours['week']>;
}

function WeekFields({ week, field: { name, errors, onChange } }: WeekProps) {
  return (
    <>
      <div>
        {DAY_KEYS.map((key, index) => (
          <DayFields
            key={key}
            name={t(key)}
            day={week[index] ?? []}
            errorText={findFieldError(errors, `${name}.${index}`)}
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

/** The business hours of each weekday, or none. */
export function BusinessHoursFields({ fields }: { fields: FormFields<HandoverSettings> }) {
  const zone = fields.timeZone;
  const week = bindPart(fields.businessHours, 'week');
  return (
    <>
      <SelectField field={zone} label={t('timeZone')} options={buildZoneOptions(zone.value)} />
      <label class="flex items-center gap-3">
        <input
          type="checkbox"
          class="toggle toggle-primary"
          checked={week.value === null}
          onChange={(event) => week.onChange(event.currentTarget.checked ? null : buildWorkWeek([OFFICE_HOURS]))}
        />
        <span class="font-medium">{t('alwaysOpen')}</span>
      </label>
      {week.value && <WeekFields week={week.value} field={week} />}
    </>
  );
}

import type { BusinessHours } from '@lobby/contracts/handover';
import { Button, SelectField } from '@lobby/ui';
import type { UserError } from '@lobby/ui';
import { Plus, X } from 'lucide-preact';

type Week = NonNullable<BusinessHours['week']>;
type Day = Week[number];

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MAX_SPANS_PER_DAY = 4;
const OFFICE_HOURS = { from: '09:00', to: '17:00' };
const OFFICE_WEEK: Week = DAYS.map((_, day) => (day < 5 ? [OFFICE_HOURS] : []));
const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

/** A time field can't show the end of the day, so that is its last minute there. */
const toTimeField = (time: string): string => (time === '24:00' ? '23:59' : time);
const parseTimeField = (time: string): string => (time === '23:59' ? '24:00' : time);

function SpanFields({
  name,
  span,
  isInvalid,
  onChange,
  onRemove,
}: {
  name: string;
  span: Day[number];
  isInvalid: boolean;
  onChange: (span: Day[number]) => void;
  onRemove: () => void;
}) {
  return (
    <div class="flex items-center gap-1.5">
      <input
        type="time"
        class="input input-sm w-32"
        aria-label={`${name}, from`}
        aria-invalid={isInvalid}
        value={span.from}
        onInput={(event) => onChange({ ...span, from: event.currentTarget.value })}
      />
      <span aria-hidden="true">–</span>
      <input
        type="time"
        class="input input-sm w-32"
        aria-label={`${name}, to`}
        value={toTimeField(span.to)}
        onInput={(event) => onChange({ ...span, to: parseTimeField(event.currentTarget.value) })}
      />
      <button
        type="button"
        class="btn btn-ghost btn-square btn-sm"
        aria-label={`Remove this opening on ${name}`}
        onClick={onRemove}
      >
        <X size={16} aria-hidden="true" />
      </button>
    </div>
  );
}

function DayFields({
  name,
  day,
  error,
  onChange,
}: {
  name: string;
  day: Day;
  error: string | undefined;
  onChange: (day: Day) => void;
}) {
  const last = day.at(-1);
  const next = last && last.to < '22:00' ? { from: last.to, to: '22:00' } : OFFICE_HOURS;
  return (
    <div class="flex flex-wrap items-start gap-x-3 gap-y-1 border-b border-base-300 py-2 last:border-0">
      <span class="pt-1 font-medium max-sm:flex-1 sm:w-24">{name}</span>
      <div class="flex min-w-0 flex-col gap-1.5 max-sm:order-last max-sm:w-full sm:flex-1">
        {day.length === 0 && <span class="pt-1 quiet">Closed</span>}
        {day.map((span, index) => (
          <SpanFields
            key={index}
            name={name}
            span={span}
            isInvalid={error !== undefined}
            onChange={(changed) => onChange(day.with(index, changed))}
            onRemove={() => onChange(day.filter((_, other) => other !== index))}
          />
        ))}
        {error && <p class="text-sm text-error">{error}</p>}
      </div>
      {day.length < MAX_SPANS_PER_DAY && (
        <button
          type="button"
          class="btn btn-ghost btn-square btn-sm"
          aria-label={`Add an opening on ${name}`}
          onClick={() => onChange([...day, next])}
        >
          <Plus size={16} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}

interface Props {
  timeZone: string;
  week: BusinessHours['week'];
  error: UserError | null;
  onChange: (week: BusinessHours['week']) => void;
}

/** The opening hours of each day of the week, or around the clock. */
export function BusinessHoursFields({ timeZone, week, error, onChange }: Props) {
  const options = (ZONES.includes(timeZone) ? ZONES : [timeZone, ...ZONES]).map((value) => ({
    value,
    label: value.replaceAll('_', ' '),
  }));
  return (
    <>
      <SelectField name="timeZone" label="Time zone" value={timeZone} options={options} error={error} />
      <label class="flex items-center gap-3">
        <input
          type="checkbox"
          class="toggle toggle-primary"
          checked={week === null}
          onChange={(event) => onChange(event.currentTarget.checked ? null : OFFICE_WEEK)}
        />
        <span class="font-medium">Around the clock</span>
      </label>
      {week && (
        <>
          <div>
            {week.map((day, index) => (
              <DayFields
                key={DAYS[index]}
                name={DAYS[index] ?? ''}
                day={day}
                error={error?.fields[`businessHours.week.${index}`]}
                onChange={(changed) => onChange(week.with(index, changed))}
              />
            ))}
          </div>
          <div>
            <Button size="small" onClick={() => onChange(week.map((_, day) => (day < 5 ? (week[0] ?? []) : [])))}>
              Monday’s hours for all workdays
            </Button>
          </div>
        </>
      )}
    </>
  );
}

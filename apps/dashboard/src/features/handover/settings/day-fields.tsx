import type { BusinessHours } from '@lobby/contracts/handover';
import { Plus, X } from 'lucide-preact';
import { t } from '../translate.ts';
import { OFFICE_HOURS } from './office-hours.ts';

/** The opening spans of a day. */
export type Day = NonNullable<BusinessHours['week']>[number];
type Span = Day[number];

const MAX_SPANS_PER_DAY = 4;
const EVENING = '22:00';

/** A time field has no end of the day, so its last minute stands for it. */
const toTimeField = (time: string): string => (time === '24:00' ? '23:59' : time);
const parseTimeField = (time: string): string => (time === '23:59' ? '24:00' : time);

interface SpanFieldsProps {
  name: string;
  span: Span;
  isInvalid: boolean;
  onChange: (span: Span) => void;
  onRemove: () => void;
}

function SpanFields({ name, span, isInvalid, onChange, onRemove }: SpanFieldsProps) {
  return (
    <div class="flex items-center gap-1.5">
      <input
        type="time"
        class="input input-sm w-32"
        aria-label={t('opensAt', { day: name })}
        aria-invalid={isInvalid}
        value={span.from}
        onInput={(event) => onChange({ ...span, from: event.currentTarget.value })}
      />
      <span aria-hidden="true">–</span>
      <input
        type="time"
        class="input input-sm w-32"
        aria-label={t('closesAt', { day: name })}
        value={toTimeField(span.to)}
        onInput={(event) => onChange({ ...span, to: parseTimeField(event.currentTarget.value) })}
      />
      <button
        type="button"
        class="btn btn-ghost btn-square btn-sm"
        aria-label={t('removeHours', { day: name })}
        onClick={onRemove}
      >
        <X size={16} aria-hidden="true" />
      </button>
    </div>
  );
}

/** The span that the add button adds: from the last one to the evening, or office hours. */
function getNextSpan(day: Day): Span {
  const last = day.at(-1);
  return last && last.to < EVENING ? { from: last.to, to: EVENING } : OFFICE_HOURS;
}

interface Props {
  name: string;
  day: Day;
  errorText: string | undefined;
  onChange: (day: Day) => void;
}

/** The opening spans of one weekday. */
export function DayFields({ name, day, errorText, onChange }: Props) {
  return (
    <div class="flex flex-wrap items-start gap-x-3 gap-y-1 border-b border-base-300 py-2 last:border-0">
      <span class="pt-1 font-medium max-sm:flex-1 sm:w-24">{name}</span>
      <div class="flex min-w-0 flex-col gap-1.5 max-sm:order-last max-sm:w-full sm:flex-1">
        {day.length === 0 && <span class="pt-1 quiet">{t('closed')}</span>}
        {day.map((span, index) => (
          <SpanFields
            key={index}
            name={name}
            span={span}
            isInvalid={errorText !== undefined}
            onChange={(changed) => onChange(day.with(index, changed))}
            onRemove={() => onChange(day.filter((_, other) => other !== index))}
          />
        ))}
        {errorText && <p class="text-sm text-error">{errorText}</p>}
      </div>
      {day.length < MAX_SPANS_PER_DAY && (
        <button
          type="button"
          class="btn btn-ghost btn-square btn-sm"
          aria-label={t('addHours', { day: name })}
          onClick={() => onChange([...day, getNextSpan(day)])}
        >
          <Plus size={16} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}

import type { BusinessHours } from '@lobby/contracts/handover';
import { Button } from '@lobby/ui';
import type { UserError } from '@lobby/ui';
import { Plus, X } from 'lucide-preact';

type Holidays = BusinessHours['holidays'];

interface Props {
  holidays: Holidays;
  error: UserError | null;
  onChange: (holidays: Holidays) => void;
}

/** Days off, each with its date and its name. */
export function HolidayFields({ holidays, error, onChange }: Props) {
  const change = (index: number, changes: Partial<Holidays[number]>): void =>
    onChange(holidays.map((holiday, other) => (other === index ? { ...holiday, ...changes } : holiday)));
  return (
    <>
      {holidays.map((holiday, index) => (
        <div key={index}>
          <div class="flex items-center gap-1.5">
            <input
              type="date"
              class="input input-sm w-36 shrink-0"
              aria-invalid={error?.fields[`businessHours.holidays.${index}`] !== undefined}
              aria-label="Date of the holiday"
              value={holiday.date}
              onInput={(event) => change(index, { date: event.currentTarget.value })}
            />
            <input
              class="input input-sm min-w-0 flex-1"
              aria-label="Name of the holiday"
              placeholder="Name"
              value={holiday.name}
              onInput={(event) => change(index, { name: event.currentTarget.value })}
            />
            <button
              type="button"
              class="btn btn-ghost btn-square btn-sm"
              aria-label={`Remove ${holiday.name || 'this holiday'}`}
              onClick={() => onChange(holidays.filter((_, other) => other !== index))}
            >
              <X size={16} aria-hidden="true" />
            </button>
          </div>
          {error?.fields[`businessHours.holidays.${index}`] && (
            <p class="text-sm text-error">{error.fields[`businessHours.holidays.${index}`]}</p>
          )}
        </div>
      ))}
      <div>
        <Button
          size="small"
          onClick={() => onChange([...holidays, { date: new Date().toISOString().slice(0, 10), name: '' }])}
        >
          <Plus size={16} aria-hidden="true" />
          Add a holiday
        </Button>
      </div>
    </>
  );
}

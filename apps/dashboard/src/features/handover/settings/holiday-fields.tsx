import type { BusinessHours, HandoverSettings } from '@lobby/contracts/handover';
import { bindPart, Button, findFieldError } from '@lobby/ui';
import type { FormFields } from '@lobby/ui';
import { Plus, X } from 'lucide-preact';
import { t } from '../translate.ts';

type Holiday = BusinessHours['holidays'][number];

interface HolidayRowProps {
  holiday: Holiday;
  errorText: string | undefined;
  onChange: (changes: Partial<Holiday>) => void;
  onRemove: () => void;
}

function HolidayRow({ holiday: { date, name }, errorText, onChange, onRemove }: HolidayRowProps) {
  return (
    <div>
      <div class="flex items-center gap-1.5">
        <input
          type="date"
          class="input input-sm w-36 shrink-0"
          aria-invalid={errorText !== undefined}
          aria-label={t('holidayDate')}
          value={date}
          onInput={(event) => onChange({ date: event.currentTarget.value })}
        />
        <input
          class="input input-sm min-w-0 flex-1"
          aria-label={t('holidayName')}
          placeholder={t('holidayNamePlaceholder')}
          value={name}
          onInput={(event) => onChange({ name: event.currentTarget.value })}
        />
        <button
          type="button"
          class="btn btn-ghost btn-square btn-sm"
          aria-label={name ? t('removeHoliday', { name }) : t('removeUnnamedHoliday')}
          onClick={onRemove}
        >
          <X size={16} aria-hidden="true" />
        </button>
      </div>
      {errorText && <p class="text-sm text-error">{errorText}</p>}
    </div>
  );
}

/** Days off, each with its date and name. */
export function HolidayFields({ fields }: { fields: FormFields<HandoverSettings> }) {
  const { name, value: holidays, errors, onChange } = bindPart(fields.businessHours, 'holidays');
  const today = new Date().toISOString().slice(0, 10);
  return (
    <>
      {holidays.map((holiday, index) => (
        <HolidayRow
          key={index}
          holiday={holiday}
          errorText={findFieldError(errors, `${name}.${index}`)}
          onChange={(changes) => onChange(holidays.with(index, { ...holiday, ...changes }))}
          onRemove={() => onChange(holidays.filter((_, other) => other !== index))}
        />
      ))}
      <div>
        <Button size="small" onClick={() => onChange([...holidays, { date: today, name: '' }])}>
          <Plus size={16} aria-hidden="true" />
          {t('addHoliday')}
        </Button>
      </div>
    </>
  );
}

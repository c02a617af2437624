import { Columns3 } from 'lucide-preact';
import { useContactFields } from '../contact-queries.ts';
import { t } from '../translate.ts';
import { COLUMN_NAMES } from './contact-columns.ts';

interface Props {
  columns: readonly string[];
  onToggle: (name: string) => void;
}

/** Chooses the columns of the list. */
export function ColumnPicker({ columns, onToggle }: Props) {
  const fields = useContactFields();
  const options = [
    ...COLUMN_NAMES.map((name) => ({ name: name as string, label: t(name) })),
    ...fields.map(({ key, label }) => ({ name: `field:${key}`, label })),
  ];
  return (
    <details class="dropdown dropdown-end">
      <summary class="btn">
        <Columns3 size={16} aria-hidden="true" /> {t('columns')}
      </summary>
      <fieldset class="dropdown-content z-20 mt-1 flex max-h-80 w-60 flex-col gap-1 overflow-y-auto rounded-box border border-base-300 bg-base-100 p-3 shadow-lg">
        <legend class="sr-only">{t('columns')}</legend>
        {options.map(({ name, label }) => (
          <label key={name} class="flex items-center gap-2 py-1 text-sm wrap-anywhere">
            <input
              type="checkbox"
              class="checkbox rounded-sm checkbox-sm"
              checked={columns.includes(name)}
              onChange={() => onToggle(name)}
            />
            {label}
          </label>
        ))}
      </fieldset>
    </details>
  );
}

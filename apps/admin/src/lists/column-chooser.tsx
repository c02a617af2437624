import { Dropdown } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { Columns3 } from 'lucide-preact';
import { t } from './translate.ts';

/** The columns of a list by name. */
export type Columns<R> = Readonly<Record<string, Column<R>>>;

/** The names of the columns that an address shows, in the list's order. */
export const readColumnNames = <R,>(
  columns: Columns<R>,
  text: string | undefined,
  defaults: readonly string[],
): readonly string[] => (text ? Object.keys(columns).filter((name) => text.split(',').includes(name)) : defaults);

/** A click on a column must not close the menu, which listens at the document. */
const keepOpenOnClick = (menu: HTMLElement | null): void =>
  menu?.addEventListener('click', (event) => event.stopPropagation());

interface Props<R> {
  columns: Columns<R>;
  chosen: readonly string[];
  onChange: (names: readonly string[]) => void;
}

/** Chooses which columns are shown. */
export function ColumnChooser<R>({ columns, chosen, onChange }: Props<R>) {
  const toggle = (name: string): void =>
    onChange(Object.keys(columns).filter((each) => (each === name) !== chosen.includes(each)));
  return (
    <Dropdown
      triggerClass="btn border-base-300 bg-base-100"
      trigger={
        <>
          <Columns3 size={16} aria-hidden="true" /> {t('columns')}
        </>
      }
      class="dropdown-end"
    >
      <div
        class="dropdown-content z-10 mt-1 max-h-80 w-60 overflow-y-auto rounded-box border border-base-300 bg-base-100 p-2 shadow"
        ref={keepOpenOnClick}
      >
        {Object.entries(columns).map(([name, { title }]) => (
          <label key={name} class="flex cursor-pointer items-center gap-2 rounded p-1.5 hover:bg-base-200">
            <input
              type="checkbox"
              class="checkbox checkbox-sm"
              checked={chosen.includes(name)}
              onChange={() => toggle(name)}
            />
            {title}
          </label>
        ))}
      </div>
    </Dropdown>
  );
}

import { bindItem, Button } from '@lobby/ui';
import type { FieldBinding } from '@lobby/ui';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../translate.ts';

interface Props<Item> {
  title: string;
  lead?: string;
  field: FieldBinding<Item[]>;
  max: number;
  addLabel: string;
  createItem: () => Item;
  /** How an entry is called; empty while it has no name. */
  getName: (item: Item) => string;
  children: (field: FieldBinding<Item>) => ComponentChildren;
}

/** A key that no entry has, for whatever people don't name by one themselves. */
export const createKey = (): string => `k${crypto.randomUUID().slice(0, 8)}`;

/** A list of entries of several fields, each folded until somebody opens it or something in it is wrong. */
export function ItemList<Item>({ title, lead, field, max, addLabel, createItem, getName, children }: Props<Item>) {
  const [added, setAdded] = useState<number | null>(null);
  const { name, value, onChange, errors } = field;
  const ownError = errors[name];
  const remove = (index: number): void => {
    setAdded(null);
    onChange(value.toSpliced(index, 1));
  };
  const moveUp = (index: number): void => {
    setAdded(null);
    const item = value[index];
    if (item !== undefined) onChange(value.toSpliced(index, 1).toSpliced(index - 1, 0, item));
  };
  return (
    <fieldset class="flex min-w-0 flex-col gap-2">
      <legend class="font-medium">{title}</legend>
      {lead && <p class="text-sm quiet">{lead}</p>}
      {value.map((item, index) => {
        const binding = bindItem(field, index);
        const label = getName(item) || t('untitled');
        return (
          <details
            key={binding.name}
            open={index === added || binding.error !== undefined}
            class={`rounded-box border ${binding.error ? 'border-error' : 'border-base-300'}`}
          >
            <summary class="cursor-pointer px-4 py-2 wrap-anywhere">{label}</summary>
            <div class="flex flex-col gap-4 border-t border-base-300 p-4">
              {children(binding)}
              <div class="flex flex-wrap gap-2">
                {index > 0 && (
                  <Button
                    size="small"
                    variant="ghost"
                    aria-label={t('moveUpItem', { item: label })}
                    onClick={() => moveUp(index)}
                  >
                    {t('moveUp')}
                  </Button>
                )}
                <Button
                  size="small"
                  variant="ghost"
                  aria-label={t('removeItem', { item: label })}
                  onClick={() => remove(index)}
                >
                  {t('remove')}
                </Button>
              </div>
            </div>
          </details>
        );
      })}
      {ownError && (
        <p class="text-sm text-error" role="alert">
          {ownError}
        </p>
      )}
      {value.length < max && (
        <div>
          <Button
            size="small"
            onClick={() => {
              setAdded(value.length);
              onChange([...value, createItem()]);
            }}
          >
            {addLabel}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

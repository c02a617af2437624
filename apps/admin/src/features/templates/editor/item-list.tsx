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

interface EntryProps {
  label: string;
  error: string | undefined;
  isOpen: boolean;
  /** Null: it is the first one. */
  onMoveUp: (() => void) | null;
  onRemove: () => void;
  children: ComponentChildren;
}

const Entry = ({ label, error, isOpen, onMoveUp, onRemove, children }: EntryProps) => (
  <details
    open={isOpen || error !== undefined}
    class={`rounded-box border ${error ? 'border-error' : 'border-base-300'}`}
  >
    <summary class="cursor-pointer px-4 py-2 wrap-anywhere">{label}</summary>
    <div class="flex flex-col gap-4 border-t border-base-300 p-4">
      {children}
      <div class="flex flex-wrap gap-2">
        {onMoveUp && (
          <Button size="small" variant="ghost" aria-label={t('moveUpItem', { item: label })} onClick={onMoveUp}>
            {t('moveUp')}
          </Button>
        )}
        <Button size="small" variant="ghost" aria-label={t('removeItem', { item: label })} onClick={onRemove}>
          {t('remove')}
        </Button>
      </div>
    </div>
  </details>
);

/** A list of entries of several fields, each folded until somebody opens it or something in it is wrong. */
export function ItemList<Item>({ title, lead, field, max, addLabel, createItem, getName, children }: Props<Item>) {
  const [added, setAdded] = useState<number | null>(null);
  const { name, value, onChange, errors } = field;
  const ownError = errors[name];
  const change = (next: Item[], opened: number | null = null): void => {
    setAdded(opened);
    onChange(next);
  };
  return (
    <fieldset class="flex min-w-0 flex-col gap-2">
      <legend class="font-medium">{title}</legend>
      {lead && <p class="text-sm quiet">{lead}</p>}
      {value.map((item, index) => {
        const binding = bindItem(field, index);
        const others = value.toSpliced(index, 1);
        return (
          <Entry
            key={binding.name}
            label={getName(item) || t('untitled')}
            error={binding.error}
            isOpen={index === added}
            onMoveUp={index > 0 ? () => change(others.toSpliced(index - 1, 0, item)) : null}
            onRemove={() => change(others)}
          >
            {children(binding)}
          </Entry>
        );
      })}
      {ownError && (
        <p class="text-sm text-error" role="alert">
          {ownError}
        </p>
      )}
      {value.length < max && (
        <div>
          <Button size="small" onClick={() => change([...value, createItem()], value.length)}>
            {addLabel}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

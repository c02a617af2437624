import { ArrowDown, ArrowUp, GripVertical } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { useDropOrder } from './use-drop-order.ts';

interface Props<Item> {
  items: readonly Item[];
  getKey: (item: Item) => string;
  /** What the buttons of an item are called. */
  getLabels: (item: Item, index: number) => { up: string; down: string };
  /** Moves an item to another place. */
  onMove: (from: number, to: number) => void;
  children: (item: Item, index: number) => ComponentChildren;
}

/** Gives a list with one item at another place. */
export function moveItem<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const others = items.filter((_item, index) => index !== from);
  const item = items[from];
  return item === undefined ? [...items] : [...others.slice(0, to), item, ...others.slice(to)];
}

interface MoveButtonProps {
  label: string;
  icon: typeof ArrowUp;
  isDisabled: boolean;
  onClick: () => void;
}

const MoveButton = ({ label, icon: Icon, isDisabled, onClick }: MoveButtonProps) => (
  <button
    type="button"
    class="btn btn-ghost btn-square btn-sm"
    aria-label={label}
    disabled={isDisabled}
    onClick={onClick}
  >
    <Icon size={16} aria-hidden="true" />
  </button>
);

/** A list whose items are moved by dragging them, or by their buttons. */
export function SortableList<Item>({ items, getKey, getLabels, onMove, children }: Props<Item>) {
  const list = useRef<HTMLUListElement>(null);
  useDropOrder(list, onMove);
  return (
    <ul ref={list} class="flex flex-col divide-y divide-base-300">
      {items.map((item, index) => {
        const labels = getLabels(item, index);
        const isLast = index === items.length - 1;
        return (
          <li key={getKey(item)} class="flex items-start gap-2 py-3">
            <span class="mt-1 cursor-grab max-sm:hidden" draggable aria-hidden="true">
              <GripVertical size={18} class="quiet" />
            </span>
            <div class="min-w-0 flex-1">{children(item, index)}</div>
            <div class="flex shrink-0">
              <MoveButton
                label={labels.up}
                icon={ArrowUp}
                isDisabled={index === 0}
                onClick={() => onMove(index, index - 1)}
              />
              <MoveButton
                label={labels.down}
                icon={ArrowDown}
                isDisabled={isLast}
                onClick={() => onMove(index, index + 1)}
              />
            </div>
          </li>
        );
      })}
    </ul>
  );
}

import { ArrowDown, ArrowUp, GripVertical } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

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

/** A list whose items are moved by dragging them, or by their buttons. */
export function SortableList<Item>({ items, getKey, getLabels, onMove, children }: Props<Item>) {
  const [dragged, setDragged] = useState<number | null>(null);
  const [target, setTarget] = useState<number | null>(null);
  const drop = (): void => {
    if (dragged !== null && target !== null && dragged !== target) onMove(dragged, target);
    setDragged(null);
    setTarget(null);
  };
  return (
    <ul class="flex flex-col divide-y divide-base-300">
      {items.map((item, index) => {
        const labels = getLabels(item, index);
        return (
          <li
            key={getKey(item)}
            class={`flex items-start gap-2 py-3 ${target === index && dragged !== index ? 'bg-base-200' : ''} ${dragged === index ? 'opacity-50' : ''}`}
            onDragOver={(event) => {
              if (dragged === null) return;
              event.preventDefault();
              setTarget(index);
            }}
            onDrop={(event) => {
              event.preventDefault();
              drop();
            }}
          >
            <span
              class="mt-1 cursor-grab max-sm:hidden"
              draggable
              aria-hidden="true"
              onDragStart={(event) => {
                event.dataTransfer?.setData('text/plain', getKey(item));
                setDragged(index);
              }}
              onDragEnd={() => {
                setDragged(null);
                setTarget(null);
              }}
            >
              <GripVertical size={18} class="quiet" />
            </span>
            <div class="min-w-0 flex-1">{children(item, index)}</div>
            <div class="flex shrink-0">
              <button
                type="button"
                class="btn btn-ghost btn-square btn-sm"
                aria-label={labels.up}
                disabled={index === 0}
                onClick={() => onMove(index, index - 1)}
              >
                <ArrowUp size={16} aria-hidden="true" />
              </button>
              <button
                type="button"
                class="btn btn-ghost btn-square btn-sm"
                aria-label={labels.down}
                disabled={index === items.length - 1}
                onClick={() => onMove(index, index + 1)}
              >
                <ArrowDown size={16} aria-hidden="true" />
              </button>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

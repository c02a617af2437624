import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { useVirtualRows } from './use-virtual-rows.ts';

const ROW_PX = 72;

interface Props<R extends { id: string }> {
  label: string;
  rows: readonly R[];
  hasMore: boolean;
  onEndReached: () => void;
  /** The row to scroll to when it changes. */
  scrollToId: string | null;
  children: (row: R) => ComponentChildren;
}

/** A list of any length that renders only what is visible, and asks for more near its end. */
export function VirtualList<R extends { id: string }>({
  label,
  rows,
  hasMore,
  onEndReached,
  scrollToId,
  children,
}: Props<R>) {
  const { scroller, indices, scrollToRow } = useVirtualRows(rows.length, ROW_PX);
  const lastIndex = indices.at(-1) ?? 0;
  useEffect(() => {
    if (hasMore && lastIndex >= rows.length - 1 - indices.length) onEndReached();
  }, [hasMore, lastIndex, rows.length]);
  useEffect(() => {
    const index = rows.findIndex(({ id }) => id === scrollToId);
    if (index >= 0) scrollToRow(index);
  }, [scrollToId]);
  return (
    <div ref={scroller} class="min-h-0 flex-1 overflow-x-hidden overflow-y-auto" tabIndex={-1}>
      <ul aria-label={label} class="relative" style={{ height: `${rows.length * ROW_PX}px` }}>
        {indices.map((index) => {
          const row = rows[index];
          return (
            row && (
              <li
                key={row.id}
                aria-setsize={hasMore ? -1 : rows.length}
                aria-posinset={index + 1}
                class="absolute top-0 start-0 w-full"
                style={{ height: `${ROW_PX}px`, transform: `translateY(${index * ROW_PX}px)` }}
              >
                {children(row)}
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}

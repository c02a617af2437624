import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { useVirtualRows } from './use-virtual-rows.ts';

const ROW_PX = 72;

interface Props<R extends { id: string }> {
  label: string;
  rows: readonly R[];
  hasMore: boolean;
  onEndReached: () => void;
  /** Which row is to be on the screen. */
  scrollToId: string | null;
  children: (row: R) => ComponentChildren;
}

/** A list of any length, of which only what is seen is drawn; near its end it asks for more. */
export function VirtualList<R extends { id: string }>({
  label,
  rows,
  hasMore,
  onEndReached,
  scrollToId,
  children,
}: Props<R>) {
  const { scroller, rows: visibleRows, height, scrollToRow } = useVirtualRows(rows.length, ROW_PX);
  const lastVisible = visibleRows.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && lastVisible >= rows.length - 1 - visibleRows.length) onEndReached();
  }, [hasMore, lastVisible, rows.length]);
  useEffect(() => {
    const index = rows.findIndex(({ id }) => id === scrollToId);
    if (index >= 0) scrollToRow(index);
  }, [scrollToId]);
  return (
    <div ref={scroller} class="min-h-0 flex-1 overflow-x-hidden overflow-y-auto" tabIndex={-1}>
      <ul aria-label={label} class="relative" style={{ height: `${height}px` }}>
        {visibleRows.map(({ index, start }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <li
              key={row.id}
              aria-setsize={hasMore ? -1 : rows.length}
              aria-posinset={index + 1}
              class="absolute top-0 left-0 w-full"
              style={{ height: `${ROW_PX}px`, transform: `translateY(${start}px)` }}
            >
              {children(row)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Rows rendered above and below the visible ones, so that scrolling shows no blanks. */
const OVERSCAN = 8;

interface RowRange {
  first: number;
  /** The index after the last row. */
  end: number;
}

/** The rows to render for a scroll position. */
export function getRowRange(
  { scrollTop, clientHeight }: Pick<HTMLElement, 'scrollTop' | 'clientHeight'>,
  rowHeight: number,
): RowRange {
  return {
    first: Math.max(0, Math.floor(scrollTop / rowHeight) - OVERSCAN),
    end: Math.ceil((scrollTop + clientHeight) / rowHeight) + OVERSCAN,
  };
}

/** Scrolls as little as is needed to show a row. */
function scrollRowIntoView(scroller: HTMLElement, index: number, rowHeight: number): void {
  const top = index * rowHeight;
  const bottom = top + rowHeight - scroller.clientHeight;
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (bottom > scroller.scrollTop) scroller.scrollTop = bottom;
}

export interface VirtualRows {
  scroller: RefObject<HTMLDivElement>;
  /** The indices of the rows to render. */
  indices: number[];
  scrollToRow: (index: number) => void;
}

/** Renders only the rows of a long list that are visible or nearly so. All rows have one height. */
export function useVirtualRows(count: number, rowHeight: number): VirtualRows {
  const scroller = useRef<HTMLDivElement>(null);
  const [range, setRange] = useState<RowRange>({ first: 0, end: OVERSCAN });
  const measure = (): void => {
    if (!scroller.current) return;
    const next = getRowRange(scroller.current, rowHeight);
    setRange((before) => (before.first === next.first && before.end === next.end ? before : next));
  };
  useLayoutEffect(measure, []);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, []);
  const length = Math.max(0, Math.min(count, range.end) - range.first);
  return {
    scroller,
    indices: Array.from({ length }, (_, index) => range.first + index),
    scrollToRow: (index) => scroller.current && scrollRowIntoView(scroller.current, index, rowHeight),
  };
}

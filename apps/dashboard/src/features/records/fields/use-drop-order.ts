import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

const OVER = 'bg-base-200';

/** Moves an item of a list once it is dropped on another; the handle by which it is dragged is in the item. */
export function useDropOrder(list: RefObject<HTMLElement>, move: (from: number, to: number) => void): void {
  const latest = useRef(move);
  latest.current = move;
  useLayoutEffect(() => {
    const { current } = list;
    if (!current) return;
    let dragged: Element | null = null;
    let over: Element | null = null;
    const findItem = (target: EventTarget | null): Element | null =>
      [...current.children].find((item) => target instanceof Node && item.contains(target)) ?? null;
    const show = (item: Element | null): void => {
      over?.classList.remove(OVER);
      over = item === dragged ? null : item;
      over?.classList.add(OVER);
    };
    const onDragStart = (event: DragEvent): void => {
      dragged = findItem(event.target);
      event.dataTransfer?.setData('text/plain', '');
    };
    const onDragOver = (event: DragEvent): void => {
      if (!dragged) return;
      event.preventDefault();
      show(findItem(event.target));
    };
    const onDrop = (event: DragEvent): void => {
      event.preventDefault();
      const items = [...current.children];
      if (dragged && over) latest.current(items.indexOf(dragged), items.indexOf(over));
    };
    const onEnd = (): void => {
      show(null);
      dragged = null;
    };
    const listeners = { dragstart: onDragStart, dragover: onDragOver, drop: onDrop, dragend: onEnd } as const;
    const entries = Object.entries(listeners) as [string, EventListener][];
    for (const [name, listener] of entries) current.addEventListener(name, listener);
    return () => {
      for (const [name, listener] of entries) current.removeEventListener(name, listener);
    };
  }, []);
}

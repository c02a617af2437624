import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

const findRow = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('li') : null;

/** Moves the draggable items of a list while they are dragged over each other. */
export function useDragOrder(list: RefObject<HTMLElement>, move: (from: number, to: number) => void): void {
  const latest = useRef(move);
  latest.current = move;
  useLayoutEffect(() => {
    const { current } = list;
    if (!current) return;
    let dragged: HTMLElement | null = null;
    const indexOf = (row: Element): number => [...current.children].indexOf(row);
    const onDragStart = (event: Event): void => {
      // In a text of a row, dragging selects.
      dragged = event.target === findRow(event.target) ? findRow(event.target) : null;
    };
    const onDragOver = (event: Event): void => {
      const over = findRow(event.target);
      if (!dragged || !over) return;
      event.preventDefault();
      if (over !== dragged) latest.current(indexOf(dragged), indexOf(over));
    };
    const onEnd = (event: Event): void => {
      event.preventDefault();
      dragged = null;
    };
    const listeners = { dragstart: onDragStart, dragover: onDragOver, drop: onEnd, dragend: onEnd };
    for (const [name, listener] of Object.entries(listeners)) current.addEventListener(name, listener);
    return () => {
      for (const [name, listener] of Object.entries(listeners)) current.removeEventListener(name, listener);
    };
  }, []);
}

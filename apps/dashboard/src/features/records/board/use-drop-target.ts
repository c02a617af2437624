import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

interface Options {
  /** Whether what is being dragged can be dropped here. */
  isActive: boolean;
  /** `y` is where the pointer is in the window. */
  onDrop: (element: HTMLElement, y: number) => void;
}

/** Makes an element a place to drop at; gives whether something is held over it. */
export function useDropTarget(target: RefObject<HTMLElement>, options: Options): boolean {
  const [isOver, setOver] = useState(false);
  const latest = useRef(options);
  latest.current = options;
  useLayoutEffect(() => {
    const { current } = target;
    if (!current) return;
    const onDragOver = (event: DragEvent): void => {
      if (!latest.current.isActive) return;
      event.preventDefault();
      setOver(true);
    };
    const onDragLeave = (): void => setOver(false);
    const onDrop = (event: DragEvent): void => {
      event.preventDefault();
      setOver(false);
      latest.current.onDrop(current, event.clientY);
    };
    current.addEventListener('dragover', onDragOver);
    current.addEventListener('dragleave', onDragLeave);
    current.addEventListener('drop', onDrop);
    return () => {
      current.removeEventListener('dragover', onDragOver);
      current.removeEventListener('dragleave', onDragLeave);
      current.removeEventListener('drop', onDrop);
    };
  }, []);
  return isOver && options.isActive;
}

import { useEffect, useRef } from 'preact/hooks';

/** For what unfolds below the fold: an element with this ref is brought into view whenever `state` changes. */
export function useScrollIntoView<T extends HTMLElement>(state: unknown) {
  const element = useRef<T>(null);
  useEffect(() => element.current?.scrollIntoView({ block: 'nearest' }), [state]);
  return element;
}

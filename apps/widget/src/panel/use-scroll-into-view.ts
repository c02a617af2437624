import { useEffect, useRef } from 'preact/hooks';

/** Scrolls the element with this ref into view whenever `state` changes. */
export function useScrollIntoView<T extends HTMLElement>(state: unknown) {
  const element = useRef<T>(null);
  useEffect(() => element.current?.scrollIntoView({ block: 'nearest' }), [state]);
  return element;
}

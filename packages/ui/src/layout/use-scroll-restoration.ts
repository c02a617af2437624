import { useLocation } from 'preact-iso';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { onHistoryMove } from '../history/watch-history.ts';

/** Lists are fetched again before they are as long as they were. */
const RESTORE_MS = 3_000;
const USER_EVENTS = ['wheel', 'keydown', 'pointerdown'] as const;

const positions = new Map<string, number>();
const getUrl = (): string => location.pathname + location.search;

/** Scrolls as soon as the content is long enough, unless the user scrolls first. Gives what ends it. */
function restore(element: HTMLElement, top: number): () => void {
  const deadline = Date.now() + RESTORE_MS;
  let frame = 0;
  const stop = (): void => {
    cancelAnimationFrame(frame);
    for (const name of USER_EVENTS) element.removeEventListener(name, stop);
  };
  const step = (): void => {
    element.scrollTop = top;
    if (element.scrollTop >= top - 1 || Date.now() > deadline) return stop();
    frame = requestAnimationFrame(step);
  };
  for (const name of USER_EVENTS) element.addEventListener(name, stop, { passive: true });
  step();
  return stop;
}

/** For the element that scrolls a console's pages: Back leads to where the page was left, another page begins at its top. */
export function useScrollRestoration<E extends HTMLElement>() {
  const element = useRef<E>(null);
  const target = useRef<{ url: string; top: number } | null>(null);
  const { url, path, query } = useLocation();
  useEffect(() => {
    const scroller = element.current;
    const onScroll = (): void => void positions.set(getUrl(), scroller?.scrollTop ?? 0);
    // Before the router shows the page, whose first height would be taken for its position.
    const onPopState = (): void => void (target.current = { url: getUrl(), top: positions.get(getUrl()) ?? 0 });
    scroller?.addEventListener('scroll', onScroll, { passive: true });
    const endHistory = onHistoryMove(onPopState);
    return () => {
      scroller?.removeEventListener('scroll', onScroll);
      endHistory();
    };
  }, []);
  const shown = useRef('');
  useLayoutEffect(() => {
    const left = target.current;
    const page = `${path}?${query['page'] ?? ''}`;
    const isOtherPage = page !== shown.current;
    target.current = null;
    shown.current = page;
    if (!element.current) return;
    if (left?.url === getUrl()) return restore(element.current, left.top);
    if (isOtherPage) element.current.scrollTop = 0;
  }, [url]);
  return element;
}

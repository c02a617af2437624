import { useLocation } from 'preact-iso';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { onHistoryMove } from '../history/watch-history.ts';

/** About three seconds: lists are fetched again before they are as long as they were. */
const MAX_FRAMES = 180;

const positions = new Map<string, number>();
const getUrl = (): string => location.pathname + location.search;

/** Scrolls as soon as the content is long enough, unless the user scrolls first. Gives what ends it. */
function restore(element: HTMLElement, top: number): () => void {
  let frames = MAX_FRAMES;
  const stop = (): void => void (frames = 0);
  const step = (): void => {
    if (frames === 0) return;
    frames -= 1;
    element.scrollTop = top;
    if (element.scrollTop < top - 1) requestAnimationFrame(step);
  };
  element.addEventListener('wheel', stop, { once: true, passive: true });
  element.addEventListener('pointerdown', stop, { once: true });
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

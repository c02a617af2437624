import { useEffect, useRef } from 'preact/hooks';

const NEAR_END_PX = 80;

/** Keeps a scroller at its end when its content grows or its size changes, unless the reader has scrolled up. */
export function useStickToBottom(deps: readonly unknown[]) {
  const scroller = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const size = useRef('');
  const scrollToEnd = (): void => {
    if (isAtEnd.current) scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  };
  useEffect(scrollToEnd, deps);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(scrollToEnd);
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, []);
  const onScroll = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement): void => {
    const sizeBefore = size.current;
    size.current = `${scrollHeight} ${clientHeight}`;
    if (scrollHeight - scrollTop - clientHeight < NEAR_END_PX) isAtEnd.current = true;
    // A changed size scrolls too, without the reader.
    else if (size.current === sizeBefore) isAtEnd.current = false;
  };
  return { scroller, onScroll };
}

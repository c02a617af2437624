import { useEffect } from 'preact/hooks';

const TITLE_COUNT = /^\(\d+\) /;

/** A page title with a count before it, in place of an earlier one. */
export function withCount(title: string, count: number): string {
  const plain = title.replace(TITLE_COUNT, '');
  return count > 0 ? `(${count}) ${plain}` : plain;
}

/** Shows a count before the title of every page, and on the icon of an installed app. */
export function useTitleCount(count: number): void {
  useEffect(() => {
    const write = (): void => {
      const title = withCount(document.title, count);
      if (document.title !== title) document.title = title;
    };
    write();
    const element = document.querySelector('title');
    const observer = new MutationObserver(write);
    if (element) observer.observe(element, { childList: true, characterData: true, subtree: true });
    if ('setAppBadge' in navigator) void navigator.setAppBadge(count).catch(() => {});
    return () => observer.disconnect();
  }, [count]);
}

import { useEffect } from 'preact/hooks';

/** Sets the window's title. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Lobby`;
  }, [title]);
}

import { useEffect } from 'preact/hooks';
import { platformBrand } from './platform-brand.ts';

/** Sets the window's title. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · ${platformBrand.name}`;
  }, [title]);
}

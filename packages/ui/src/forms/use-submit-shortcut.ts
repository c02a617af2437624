import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { isComposing } from '../text/is-composing.ts';

/** Ctrl or ⌘ with Enter sends a form from any of its fields. */
export function useSubmitShortcut(form: RefObject<HTMLFormElement>): void {
  useEffect(() => {
    const { current } = form;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !isComposing(event)) current?.requestSubmit();
    };
    current?.addEventListener('keydown', onKeyDown);
    return () => current?.removeEventListener('keydown', onKeyDown);
  }, []);
}

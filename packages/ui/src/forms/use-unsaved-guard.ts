import { useEffect } from 'preact/hooks';
import { t } from '../translate.ts';

const isLinkAway = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('a[href]:not([target="_blank"], [href^="#"])') !== null;

/** While there are unsaved changes, asks before a link, a reload or a closed tab loses them. */
export function useUnsavedGuard(hasUnsavedChanges: boolean): void {
  useEffect(() => {
    if (!hasUnsavedChanges) return;
    const onBeforeUnload = (event: BeforeUnloadEvent): void => event.preventDefault();
    const onClick = (event: MouseEvent): void => {
      if (!isLinkAway(event.target) || confirm(t('leaveUnsaved'))) return;
      event.preventDefault();
      event.stopPropagation();
    };
    addEventListener('beforeunload', onBeforeUnload);
    // In the capture phase, because the router follows links on their way up.
    document.addEventListener('click', onClick, true);
    return () => {
      removeEventListener('beforeunload', onBeforeUnload);
      document.removeEventListener('click', onClick, true);
    };
  }, [hasUnsavedChanges]);
}

import { useEffect } from 'preact/hooks';
import { onHistoryMove } from '../history/watch-history.ts';
import { t } from '../translate.ts';

const isLinkAway = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('a[href]:not([target="_blank"], [href^="#"])') !== null;

/** Asks before Back or Forward leads to another page. Another address of the same page, such as a tab's, keeps the form. */
function guardHistory(): () => void {
  const [{ pathname }, here] = [location, location.href];
  return onHistoryMove((event) => {
    if (location.pathname === pathname || confirm(t('leaveUnsaved'))) return;
    // The router must not hear of it.
    event.stopImmediatePropagation();
    history.pushState(null, '', here);
  });
}

/** While there are unsaved changes, asks before a link, Back, a reload or a closed tab loses them. */
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
    const endHistory = guardHistory();
    return () => {
      removeEventListener('beforeunload', onBeforeUnload);
      document.removeEventListener('click', onClick, true);
      endHistory();
    };
  }, [hasUnsavedChanges]);
}

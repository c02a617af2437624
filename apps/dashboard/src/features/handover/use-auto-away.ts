import { IDLE_TIMEOUT_MINUTES } from '@lobby/contracts/handover';
import type { Presence } from '@lobby/contracts/handover';
import { useEffect } from 'preact/hooks';
import { useTenant } from '../../tenant-context.ts';
import { api } from '../../trpc.ts';

const IDLE_MS = IDLE_TIMEOUT_MINUTES * 60_000;
const REPORT_INTERVAL_MS = 60_000;
// Kept for all tabs of the browser: who writes in one is not away in another.
const ACTIVE_AT_KEY = 'lobby.active-at';

/** What is told in vain is told again a little later. */
const ignoreFailure = (request: Promise<unknown>): void => void request.catch(() => {});

/**
 * Tells the server that this browser is used, or that it is idle. It knows of the member's other browsers, and makes them away once all
 * are idle, and online again when one is used.
 */
export function useAutoAway(presence: Presence | undefined): void {
  const { slug } = useTenant();
  const reportedAtKey = `lobby.told-active-${slug}`;
  useEffect(() => {
    if (!presence || presence === 'offline') return undefined;
    // Who comes back is not away for another minute.
    if (presence === 'away') localStorage.removeItem(reportedAtKey);
    const onActive = (): void => {
      localStorage.setItem(ACTIVE_AT_KEY, `${Date.now()}`);
      if (Date.now() - Number(localStorage.getItem(reportedAtKey) ?? 0) < REPORT_INTERVAL_MS) return;
      localStorage.setItem(reportedAtKey, `${Date.now()}`);
      ignoreFailure(api.handover.recordActivity.mutate());
    };
    const check = (): void => {
      const idle = Date.now() - Number(localStorage.getItem(ACTIVE_AT_KEY) ?? 0);
      if (presence === 'online' && idle >= IDLE_MS) ignoreFailure(api.handover.setAwayWhenIdle.mutate());
    };
    const kinds = ['pointerdown', 'keydown', 'pointermove'] as const;
    for (const kind of kinds) addEventListener(kind, onActive, { passive: true });
    const timer = setInterval(check, REPORT_INTERVAL_MS);
    return () => {
      clearInterval(timer);
      for (const kind of kinds) removeEventListener(kind, onActive);
    };
  }, [presence, slug]);
  // Who has just opened the page is there.
  useEffect(() => {
    localStorage.setItem(ACTIVE_AT_KEY, `${Date.now()}`);
    ignoreFailure(api.handover.recordActivity.mutate());
  }, [slug]);
}

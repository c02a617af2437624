import { IDLE_MINUTES } from '@lobby/contracts';
import type { Presence } from '@lobby/contracts';
import { useEffect } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';

const IDLE_MS = IDLE_MINUTES * 60_000;
const TOLD_EVERY_MS = 60_000;
// Kept for all tabs of the browser: who writes in one is not away in another.
const ACTIVE_AT = 'lobby.active-at';

/** What is told in vain is told again a little later. */
const tell = (what: Promise<unknown>): void => void what.catch(() => {});

/**
 * Tells the server that this browser is used, or that it is idle. It knows of the member's other browsers, and makes them away once all
 * are idle, and online again when one is used.
 */
export function useAwayWhenIdle(presence: Presence | undefined): void {
  const { slug } = useCompany();
  const told = `lobby.told-active-${slug}`;
  useEffect(() => {
    if (!presence || presence === 'offline') return undefined;
    // Who comes back is not away for another minute.
    if (presence === 'away') localStorage.removeItem(told);
    const onActive = (): void => {
      localStorage.setItem(ACTIVE_AT, `${Date.now()}`);
      if (Date.now() - Number(localStorage.getItem(told) ?? 0) < TOLD_EVERY_MS) return;
      localStorage.setItem(told, `${Date.now()}`);
      tell(api.handover.noteActive.mutate());
    };
    const check = (): void => {
      const idle = Date.now() - Number(localStorage.getItem(ACTIVE_AT) ?? 0);
      if (presence === 'online' && idle >= IDLE_MS) tell(api.handover.awayWhenIdle.mutate());
    };
    const kinds = ['pointerdown', 'keydown', 'pointermove'] as const;
    for (const kind of kinds) addEventListener(kind, onActive, { passive: true });
    const timer = setInterval(check, TOLD_EVERY_MS);
    return () => {
      clearInterval(timer);
      for (const kind of kinds) removeEventListener(kind, onActive);
    };
  }, [presence, slug]);
  // Who has just opened the page is there.
  useEffect(() => {
    localStorage.setItem(ACTIVE_AT, `${Date.now()}`);
    tell(api.handover.noteActive.mutate());
  }, [slug]);
}

import type { Presence } from '@lobby/contracts';
import { useEffect } from 'preact/hooks';

const IDLE_MS = 10 * 60_000;
const CHECK_MS = 15_000;
// Kept for all tabs of the browser: who writes in one is not away in another.
const ACTIVE_AT = 'lobby.active-at';
const AWAY_BY_ITSELF = 'lobby.away-by-itself';

/** Makes a member who is online away once they have not touched this browser for a while, and online again when they do. */
export function useAwayWhenIdle(presence: Presence | undefined, change: (presence: Presence) => void): void {
  useEffect(() => {
    if (!presence || presence === 'offline') return undefined;
    const onActive = (): void => {
      localStorage.setItem(ACTIVE_AT, `${Date.now()}`);
      if (presence !== 'away' || !localStorage.getItem(AWAY_BY_ITSELF)) return;
      localStorage.removeItem(AWAY_BY_ITSELF);
      change('online');
    };
    const check = (): void => {
      const idle = Date.now() - Number(localStorage.getItem(ACTIVE_AT) ?? 0);
      if (presence !== 'online' || idle < IDLE_MS) return;
      localStorage.setItem(AWAY_BY_ITSELF, 'yes');
      change('away');
    };
    // Who has just opened the page is there.
    if (presence === 'online') {
      localStorage.setItem(ACTIVE_AT, `${Date.now()}`);
      localStorage.removeItem(AWAY_BY_ITSELF);
    }
    const kinds = ['pointerdown', 'keydown', 'pointermove'] as const;
    for (const kind of kinds) addEventListener(kind, onActive, { passive: true });
    const timer = setInterval(check, CHECK_MS);
    return () => {
      clearInterval(timer);
      for (const kind of kinds) removeEventListener(kind, onActive);
    };
  }, [presence]);
}

import type { AlertRepeat } from '@lobby/contracts/handover';
import { createStoredValue, localArea } from '@lobby/ui/storage';

/** An alert that a browser has given: for which wait, and its number. */
interface GivenAlert {
  queuedAt: string;
  attempt: number;
}

/** By conversation. */
export type GivenAlerts = Record<string, GivenAlert>;

/** More conversations don't wait at a time. */
const MAX_GIVEN = 200;

export type Loudness = 'loud' | 'quiet';

/** How an alert is given: aloud the first time that this browser hears of a wait, afterwards as the member has set; null: not at all. */
export function chooseLoudness(repeat: AlertRepeat, isFirst: boolean): Loudness | null {
  if (isFirst || repeat === 'until_taken') return 'loud';
  return repeat === 'quiet' ? 'quiet' : null;
}

/** Records an alert. `isFirst`: none was given for this wait; null: another tab has given this one. */
export function recordAlert(
  given: GivenAlerts,
  { conversationId, queuedAt, attempt }: GivenAlert & { conversationId: string },
): { given: GivenAlerts; isFirst: boolean } | null {
  const { [conversationId]: last, ...others } = given;
  const isFirst = last?.queuedAt !== queuedAt;
  if (!isFirst && last.attempt >= attempt) return null;
  const entries = Object.entries(others).slice(1 - MAX_GIVEN);
  return { given: { ...Object.fromEntries(entries), [conversationId]: { queuedAt, attempt } }, isFirst };
}

const isGivenAlert = (value: unknown): value is GivenAlert => {
  const { queuedAt, attempt } = Object(value) as Record<string, unknown>;
  return typeof queuedAt === 'string' && typeof attempt === 'number';
};

const parseGivenAlerts = (value: unknown): GivenAlerts =>
  Object.fromEntries(Object.entries(Object(value) as object).filter(([, alert]) => isGivenAlert(alert)));

/** Claims an alert for this tab, so that of several open tabs one gives it. */
export async function claimAlert(
  slug: string,
  alert: GivenAlert & { conversationId: string },
): Promise<{ isFirst: boolean } | null> {
  const key = `lobby-alerts-${slug}`;
  const stored = createStoredValue(localArea, key, parseGivenAlerts);
  const claim = (): { isFirst: boolean } | null => {
    const recorded = recordAlert(stored.read() ?? {}, alert);
    if (recorded) stored.write(recorded.given);
    return recorded;
  };
  // Only secure pages have locks. Without one, two tabs may give the same alert.
  const { locks } = navigator as { locks?: LockManager | null };
  return locks ? locks.request(key, claim) : claim();
}

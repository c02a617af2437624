import { IDLE_TIMEOUT_MINUTES } from '@lobby/contracts/inbox-limits';
import type { Presence } from '@lobby/contracts/handover';
import { createStoredValue, localArea, parseNumber } from '@lobby/ui/storage';
import type { StoredValue } from '@lobby/ui/storage';
import { useEffect, useMemo } from 'preact/hooks';
import { useTenant } from '../../../tenant-context.ts';
import { api } from '../../../trpc.ts';

const IDLE_MS = IDLE_TIMEOUT_MINUTES * 60_000;
const REPORT_INTERVAL_MS = 60_000;
const ACTIVITY_EVENTS = ['pointerdown', 'keydown', 'pointermove'] as const;

/** The time of the last activity in any tab of this browser, in milliseconds. */
const storedActiveAt = createStoredValue(localArea, 'lobby-active-at', parseNumber);

const isOlderThan = (at: StoredValue<number>, ms: number): boolean => Date.now() - (at.read() ?? 0) >= ms;

/** A failed report is repeated with the next one. */
const ignoreFailure = (request: Promise<unknown>): void => void request.catch(() => {});

/** Remembers activity, and reports it at most once a minute. */
function recordActivity(reportedAt: StoredValue<number>): void {
  storedActiveAt.write(Date.now());
  if (!isOlderThan(reportedAt, REPORT_INTERVAL_MS)) return;
  reportedAt.write(Date.now());
  ignoreFailure(api.handover.recordActivity.mutate());
}

/**
 * Reports that this browser is used or idle. The server knows the member's other browsers too: they are away once all are idle, and
 * online again when one is used.
 */
export function useAutoAway(presence: Presence | undefined): void {
  const { slug } = useTenant();
  const reportedAt = useMemo(
    () => createStoredValue(localArea, `lobby-activity-reported-${slug}`, parseNumber),
    [slug],
  );
  useEffect(() => {
    if (!presence || presence === 'offline') return;
    // Activity ends being away at once, not with the next report.
    if (presence === 'away') reportedAt.write(null);
    const onActivity = (): void => recordActivity(reportedAt);
    const checkIdle = (): void => {
      if (presence === 'online' && isOlderThan(storedActiveAt, IDLE_MS))
        ignoreFailure(api.handover.setAwayWhenIdle.mutate());
    };
    for (const name of ACTIVITY_EVENTS) addEventListener(name, onActivity, { passive: true });
    const timer = setInterval(checkIdle, REPORT_INTERVAL_MS);
    return () => {
      clearInterval(timer);
      for (const name of ACTIVITY_EVENTS) removeEventListener(name, onActivity);
    };
  }, [presence, slug]);
  useEffect(() => {
    // Opening the dashboard is activity.
    storedActiveAt.write(Date.now());
    ignoreFailure(api.handover.recordActivity.mutate());
  }, [slug]);
}

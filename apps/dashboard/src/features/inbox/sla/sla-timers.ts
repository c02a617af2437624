import { formatTimeUnits } from '@lobby/ui';
import type { HandoverSettings } from '@lobby/contracts/handover';
import type { RouterOutputs } from '../../../trpc.ts';

const MINUTE_MS = 60_000;
/** A timer is due soon in the last quarter of its target. */
const DUE_SOON_SHARE = 1 / 4;

export interface SlaTimer {
  kind: 'reply' | 'resolution';
  /** The target and the time left, in milliseconds; less than zero once it is missed. */
  targetMs: number;
  remainingMs: number;
  status: 'on_track' | 'due_soon' | 'overdue';
}

type ConversationRow = RouterOutputs['inbox']['list']['conversations'][number];
export type SlaConversation = Pick<ConversationRow, 'owner' | 'waitingSince' | 'queuedAt' | 'handledSince'>;
type SlaTargets = Pick<HandoverSettings, 'firstReplyTargetMinutes' | 'resolutionTargetMinutes'>;

function getStatus(remainingMs: number, targetMs: number): SlaTimer['status'] {
  if (remainingMs < 0) return 'overdue';
  return remainingMs < targetMs * DUE_SOON_SHARE ? 'due_soon' : 'on_track';
}

function buildSlaTimer(
  kind: SlaTimer['kind'],
  since: string | Date | null,
  minutes: number | null,
  now: number,
): SlaTimer[] {
  if (!since || minutes === null) return [];
  const targetMs = minutes * MINUTE_MS;
  const remainingMs = new Date(since).getTime() + targetMs - now;
  return [{ kind, targetMs, remainingMs, status: getStatus(remainingMs, targetMs) }];
}

/** The tenant's targets that apply to a conversation at the moment, the next to end first: a person's reply, and the resolution. */
export function computeSlaTimers(
  { owner, waitingSince, queuedAt, handledSince }: SlaConversation,
  { firstReplyTargetMinutes, resolutionTargetMinutes }: SlaTargets,
  now: number,
): SlaTimer[] {
  const awaitingReplySince = owner === 'queue' ? (queuedAt ?? waitingSince) : owner === 'agent' ? waitingSince : null;
  return [
    ...buildSlaTimer('reply', awaitingReplySince, firstReplyTargetMinutes, now),
    ...buildSlaTimer('resolution', handledSince, resolutionTargetMinutes, now),
  ].sort((a, b) => a.remainingMs - b.remainingMs);
}

/** A duration without its sign, to the minute: "4 min", "2 hr 5 min", "3 days". */
export function formatDuration(ms: number): string {
  const minutes = Math.ceil(Math.abs(ms) / MINUTE_MS);
  if (minutes < 60) return formatTimeUnits({ minute: minutes });
  if (minutes >= 1_440) return formatTimeUnits({ day: Math.floor(minutes / 1_440) });
  const hour = Math.floor(minutes / 60);
  return formatTimeUnits(minutes % 60 === 0 ? { hour } : { hour, minute: minutes % 60 });
}

import type { HandoverSettings } from '@lobby/contracts/handover';
import type { ConversationRow } from '../list/list-rows.ts';

const MINUTE_MS = 60_000;
/** Of a target's time, the share at whose beginning it becomes urgent. */
const DUE_SOON_SHARE = 1 / 4;

export interface SlaTimer {
  kind: 'answer' | 'resolve';
  /** The target in milliseconds, and what is left of it; less than nothing once it is missed. */
  targetMs: number;
  remainingMs: number;
  status: 'calm' | 'urgent' | 'late';
}

type SlaConversation = Pick<ConversationRow, 'owner' | 'waitingSince' | 'queuedAt' | 'handledSince'>;
type SlaTargets = Pick<HandoverSettings, 'firstReplyTargetMinutes' | 'resolutionTargetMinutes'>;

function buildSlaTimer(
  kind: SlaTimer['kind'],
  since: string | Date | null,
  minutes: number | null,
  now: number,
): SlaTimer[] {
  if (!since || minutes === null) return [];
  const targetMs = minutes * MINUTE_MS;
  const remainingMs = new Date(since).getTime() + targetMs - now;
  return [
    {
      kind,
      targetMs,
      remainingMs,
      status: remainingMs < 0 ? 'late' : remainingMs < targetMs * DUE_SOON_SHARE ? 'urgent' : 'calm',
    },
  ];
}

/**
 * The company's targets that run for a conversation, the one that ends first before the other: an answer for who waits for a person, and
 * the end of what people have to do with it.
 */
export function computeSlaTimers(
  { owner, waitingSince, queuedAt, handledSince }: SlaConversation,
  { firstReplyTargetMinutes, resolutionTargetMinutes }: SlaTargets,
  now: number,
): SlaTimer[] {
  const awaitingReplySince = owner === 'queue' ? (queuedAt ?? waitingSince) : owner === 'agent' ? waitingSince : null;
  return [
    ...buildSlaTimer('answer', awaitingReplySince, firstReplyTargetMinutes, now),
    ...buildSlaTimer('resolve', handledSince, resolutionTargetMinutes, now),
  ].sort((a, b) => a.remainingMs - b.remainingMs);
}

/** A time without its sign, to the minute: "4 min", "2 h 5 min", "3 d". */
export function formatDuration(ms: number): string {
  const minutes = Math.ceil(Math.abs(ms) / MINUTE_MS);
  if (minutes < 60) return `${minutes} min`;
  if (minutes >= 1_440) return `${Math.floor(minutes / 1_440)} d`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

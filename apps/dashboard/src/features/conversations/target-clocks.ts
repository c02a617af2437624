import type { HandoverSettings } from '@lobby/contracts';
import type { Row } from './list-store.ts';

const MINUTE_MS = 60_000;
/** Of a target's time, the share at whose beginning it becomes urgent. */
const URGENT = 1 / 4;

export interface Clock {
  kind: 'answer' | 'resolve';
  /** The target in milliseconds, and what is left of it; less than nothing once it is missed. */
  target: number;
  left: number;
  look: 'calm' | 'urgent' | 'late';
}

type Timed = Pick<Row, 'owner' | 'awaitingSince' | 'queuedAt' | 'handledSince'>;
type Targets = Pick<HandoverSettings, 'firstReplyTarget' | 'resolutionTarget'>;

function clockOf(kind: Clock['kind'], since: string | Date | null, minutes: number | null, now: number): Clock[] {
  if (!since || minutes === null) return [];
  const target = minutes * MINUTE_MS;
  const left = new Date(since).getTime() + target - now;
  return [{ kind, target, left, look: left < 0 ? 'late' : left < target * URGENT ? 'urgent' : 'calm' }];
}

/**
 * The company's targets that run for a conversation, the one that ends first before the other: an answer for who waits for a person, and
 * the end of what people have to do with it.
 */
export function clocksOf(
  { owner, awaitingSince, queuedAt, handledSince }: Timed,
  { firstReplyTarget, resolutionTarget }: Targets,
  now: number,
): Clock[] {
  const asked = owner === 'queue' ? (queuedAt ?? awaitingSince) : owner === 'agent' ? awaitingSince : null;
  return [
    ...clockOf('answer', asked, firstReplyTarget, now),
    ...clockOf('resolve', handledSince, resolutionTarget, now),
  ].sort((a, b) => a.left - b.left);
}

/** A time without its sign, to the minute: "4 min", "2 h 5 min", "3 d". */
export function inMinutes(ms: number): string {
  const minutes = Math.ceil(Math.abs(ms) / MINUTE_MS);
  if (minutes < 60) return `${minutes} min`;
  if (minutes >= 1_440) return `${Math.floor(minutes / 1_440)} d`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

import { AppError } from '@lobby/contracts/errors';
import { LRUCache } from 'lru-cache';
import { recordAudit } from '../audit/index.ts';
import type { RateLimitName } from '../auth/index.ts';
import type { Actor, TenantScope } from '../deps.ts';
import { notifyCompanyAdmins } from '../notifications/index.ts';

type ReadingScope = Pick<TenantScope, 'db' | 'rateLimits'>;

/** Of one member and hour. */
const USUAL_READS = 300;
/** What one call shows of others: a page of a list shows fifty conversations in part. */
const POINTS = { conversation: 1, contact: 1, file: 1, page: 10, export: 50 };
const HOUR_MS = 3_600_000;
const MAX_REMEMBERED = 100_000;

/** What each member has opened within the hour: open screens ask for the same again and again, which takes nothing away. */
const opened = new WeakMap<ReadingScope['rateLimits'], LRUCache<string, true>>();

function getOpened({ rateLimits }: ReadingScope): LRUCache<string, true> {
  const cache = opened.get(rateLimits) ?? new LRUCache<string, true>({ max: MAX_REMEMBERED, ttl: HOUR_MS });
  opened.set(rateLimits, cache);
  return cache;
}

/** Whether an attempt is beyond a limit. */
async function isBeyond({ rateLimits }: ReadingScope, name: RateLimitName, key: string, points = 1): Promise<boolean> {
  try {
    await rateLimits.consume(name, key, points);
    return false;
  } catch (error) {
    if (error instanceof AppError && error.kind === 'rate_limited') return true;
    throw error;
  }
}

/** Tells the company admins once a day. */
async function reportReading(scope: ReadingScope, { userId, memberId, name }: Actor): Promise<void> {
  if (await isBeyond(scope, 'reading-told', memberId)) return;
  const data = { name, count: USUAL_READS };
  await scope.db(async (tx) => {
    await notifyCompanyAdmins(tx, { kind: 'unusual_reading', data });
    await recordAudit(tx, { actorUserId: userId, action: 'access.unusual_reading', target: memberId, data });
  });
}

/**
 * Counts what a member opens, each thing once an hour, before it is read. Whoever opens more than people do is told to the company
 * admins; whoever opens far more is refused with AppError rate_limited. A stolen session copies no inbox unseen.
 */
export async function limitReading(
  scope: ReadingScope,
  actor: Actor,
  { kind, id }: { kind: keyof typeof POINTS; id: string },
): Promise<void> {
  const [cache, key] = [getOpened(scope), `${actor.memberId} ${kind} ${id}`];
  if (cache.has(key)) return;
  const points = POINTS[kind];
  if (await isBeyond(scope, 'usual-reading', actor.memberId, points)) await reportReading(scope, actor);
  if (await isBeyond(scope, 'reading', actor.memberId, points))
    throw new AppError('rate_limited', 'reading_limited', { retryAfter: HOUR_MS / 1000 });
  // Only now: what was refused is not open, and is refused again.
  cache.set(key, true);
}

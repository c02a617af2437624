import type { RobotsRules } from '@lobby/ingestion';

const MAX_ENTRIES = 500;
const TTL_MS = 600_000;

const cache = new Map<string, { rules: Promise<RobotsRules>; expiresAt: number }>();

/**
 * A site's robots.txt, fetched once for one sync. A crawl that yields to others and resumes would otherwise spend its turns at the
 * host on fetching it again. A failed fetch is not cached.
 */
export function loadCachedRobots(cacheKey: string, fetchRules: () => Promise<RobotsRules>): Promise<RobotsRules> {
  const cached = cache.get(cacheKey);
  if (cached && cached.expiresAt > Date.now()) return cached.rules;
  const rules = fetchRules();
  cache.delete(cacheKey);
  cache.set(cacheKey, { rules, expiresAt: Date.now() + TTL_MS });
  rules.catch(() => cache.delete(cacheKey));
  const [oldest] = cache.keys();
  if (cache.size > MAX_ENTRIES && oldest !== undefined) cache.delete(oldest);
  return rules;
}

/** Removes a cached robots.txt, so that the next call fetches it again. */
export const invalidateRobots = (cacheKey: string): void => void cache.delete(cacheKey);

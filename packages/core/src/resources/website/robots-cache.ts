import type { RobotsRules } from '@lobby/ingestion';

const MAX_ENTRIES = 500;
const TTL_MS = 600_000;

const cache = new Map<string, { rules: Promise<RobotsRules>; expiresAt: number }>();

/**
 * What a site allows, asked once for one reading of it: a reading that gives way to others and is taken up again would spend its
 * host's turns on asking this. `reading` names the reading; what failed is asked again, and so is a site that stumbles.
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

/** Lets the next one ask again. */
export const invalidateRobots = (cacheKey: string): void => void cache.delete(cacheKey);

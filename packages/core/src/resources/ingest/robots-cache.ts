import type { RobotsRules } from '@lobby/ingestion';

const KEPT = 500;
const KEPT_MS = 600_000;

const cache = new Map<string, { rules: Promise<RobotsRules>; until: number }>();

/**
 * What a site allows, asked once for one reading of it: a reading that gives way to others and is taken up again would spend its
 * host's turns on asking this. `reading` names the reading; what failed is asked again, and so is a site that stumbles.
 */
export function robotsOf(reading: string, ask: () => Promise<RobotsRules>): Promise<RobotsRules> {
  const known = cache.get(reading);
  if (known && known.until > Date.now()) return known.rules;
  const rules = ask();
  cache.delete(reading);
  cache.set(reading, { rules, until: Date.now() + KEPT_MS });
  rules.catch(() => cache.delete(reading));
  const [oldest] = cache.keys();
  if (cache.size > KEPT && oldest !== undefined) cache.delete(oldest);
  return rules;
}

/** Lets the next one ask again. */
export const forgetRobots = (reading: string): void => void cache.delete(reading);

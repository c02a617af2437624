import { storeCalls } from '@lobby/core/platform';
import type { Composition } from './open-composition.ts';

const EVERY_MS = 30_000;

/** Stores what this process counts of its calls, in batches. Gives the function that stores the rest. */
export function startCallStore({ deps }: Pick<Composition, 'deps'>): () => Promise<void> {
  const store = (): Promise<void> =>
    storeCalls(deps).catch((error: unknown) => deps.log.warn({ err: error }, 'counted calls could not be stored'));
  const timer = setInterval(() => void store(), EVERY_MS);
  return async () => {
    clearInterval(timer);
    await store();
  };
}

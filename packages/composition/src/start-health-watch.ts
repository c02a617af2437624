import { watchHealth } from '@lobby/core/durable-jobs';
import type { Composition } from './open-composition.ts';

const EVERY_MS = 60_000;

/** Watches the platform's health by a timer of this process, not by the queue. Gives the function that stops it after the check under way. */
export function startHealthWatch({ deps }: Pick<Composition, 'deps'>): () => Promise<void> {
  let current: Promise<void> | null = null;
  const watch = async (): Promise<void> => {
    await watchHealth(deps).catch((error: unknown) =>
      deps.log.error({ err: error }, 'the platform’s health could not be checked'),
    );
    current = null;
  };
  // A check that takes longer than a minute is not joined by another one.
  const timer = setInterval(() => void (current ??= watch()), EVERY_MS);
  return async () => {
    clearInterval(timer);
    await current;
  };
}

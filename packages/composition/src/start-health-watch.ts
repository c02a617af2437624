import { watchHealth } from '@lobby/core/durable-jobs';
import type { Composition } from './open-composition.ts';

const EVERY_MS = 60_000;

/** Watches the platform's health by a timer of this process, not by the queue. Gives the function that stops it after the check under way. */
export function startHealthWatch({ deps }: Pick<Composition, 'deps'>, everyMs = EVERY_MS): () => Promise<void> {
  let current = Promise.resolve();
  let isBusy = false;
  const watch = async (): Promise<void> => {
    if (isBusy) return;
    isBusy = true;
    await watchHealth(deps).catch((error: unknown) =>
      deps.log.error({ err: error }, 'the platform’s health could not be checked'),
    );
    isBusy = false;
  };
  const timer = setInterval(() => (current = watch()), everyMs);
  return async () => {
    clearInterval(timer);
    await current;
  };
}

import type { Logger } from './logger.ts';
import { within } from './within.ts';

export interface Shutdown {
  /** Registers a step; steps run in the reverse order of their registration. */
  add: (name: string, step: () => unknown) => void;
  /** Runs every step once, each for at most `stepMs`; a step that fails doesn't stop the others. */
  run: () => Promise<void>;
}

/** An orderly end of a process: what was opened last is closed first. */
export function createShutdown(log: Logger, stepMs = 15_000): Shutdown {
  const steps: { name: string; step: () => unknown }[] = [];
  let running: Promise<void> | undefined;

  const runAll = async (): Promise<void> => {
    for (const { name, step } of steps.toReversed()) {
      try {
        await within(stepMs, Promise.resolve().then(step), () => new Error(`took more than ${stepMs} ms`));
      } catch (error) {
        log.error({ err: error, step: name }, 'a shutdown step failed');
      }
    }
  };

  return {
    add: (name, step) => void steps.push({ name, step }),
    run: () => (running ??= runAll()),
  };
}

/** Runs `shutdown` on the first SIGINT or SIGTERM and then exits with 0; a second signal exits at once. */
export function exitOnSignals(shutdown: Shutdown, onFirst?: () => void): void {
  let asked = false;
  const end = (): void => {
    if (asked) process.exit(1);
    asked = true;
    onFirst?.();
    void shutdown.run().then(() => process.exit(0));
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}

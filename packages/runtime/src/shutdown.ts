import type { Logger } from './logger.ts';
import { withTimeout } from './with-timeout.ts';

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
        await withTimeout(stepMs, Promise.resolve().then(step), () => new Error(`took more than ${stepMs} ms`));
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
export function exitOnSignals(shutdown: Shutdown, onShutdown?: () => void): void {
  let isStopping = false;
  const handleSignal = (): void => {
    if (isStopping) process.exit(1);
    isStopping = true;
    onShutdown?.();
    void shutdown.run().then(() => process.exit(0));
  };
  process.on('SIGINT', handleSignal);
  process.on('SIGTERM', handleSignal);
}

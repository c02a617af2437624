import type { Deps } from '../deps.ts';

/** Starts work once the caller has its answer, whose time then tells nothing of whether there was any. Its errors are logged. */
export function runAfterAnswer({ log }: Pick<Deps, 'log'>, what: string, work: () => Promise<unknown>): void {
  setImmediate(() => {
    work().catch((error: unknown) => log.error({ err: error }, `${what} failed`));
  });
}

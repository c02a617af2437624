export interface DrainLoopOptions {
  /** Works on one batch; gives whether there may be more. */
  drainBatch: () => Promise<boolean>;
  /** Calls back when there may be something to work on. Gives the function that stops that. */
  listen: (onNotify: () => void) => Promise<() => Promise<void>>;
  /** A notification can be lost with its connection; this is how late work can then be, in milliseconds. */
  pollMs: number;
  /** Told of a batch that failed; the next notification or poll tries again. */
  onError: (error: unknown) => void;
}

/** Works batch after batch, at once when notified and by polling otherwise. Gives the function that stops after the batch under way. */
export async function startDrainLoop({
  drainBatch,
  listen,
  pollMs,
  onError,
}: DrainLoopOptions): Promise<() => Promise<void>> {
  let running: Promise<void> | undefined;
  let isWakePending = false;
  let isStopped = false;

  const drain = async (): Promise<void> => {
    try {
      do {
        isWakePending = false;
        while (!isStopped && (await drainBatch()));
      } while (isWakePending && !isStopped);
    } catch (error) {
      onError(error);
    } finally {
      running = undefined;
    }
  };
  const wake = (): void => {
    if (isStopped) return;
    if (running) isWakePending = true;
    else running = drain();
  };

  const unlisten = await listen(wake);
  const timer = setInterval(wake, pollMs);
  wake();
  return async () => {
    isStopped = true;
    clearInterval(timer);
    await unlisten();
    await running;
  };
}

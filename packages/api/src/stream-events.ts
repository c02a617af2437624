import { once } from 'node:events';
import { PassThrough } from 'node:stream';

/**
 * Runs work that emits events and streams these. Rejects where the work fails before its first event, as any other call does. The
 * work's signal aborts with the request's, and when the client stops reading.
 */
export async function streamEvents<T>(
  run: (emit: (event: T) => void, signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): Promise<AsyncIterable<T>> {
  const stream = new PassThrough({ objectMode: true });
  const closed = new AbortController();
  stream.once('close', () => closed.abort());
  // Without a reader nobody listens for the error of a stream, which would then end the process.
  stream.on('error', () => {});
  run((event) => void stream.write(event), AbortSignal.any([signal, closed.signal])).then(
    () => stream.end(),
    (error: unknown) => stream.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  await once(stream, 'readable');
  return stream;
}

import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** A body that is no form is small; the form around a file may come from a phone with little reception. */
const MAX_SECONDS = { form: 300, other: 30 };
/** What is still taken of a request that is answered already: enough for bodies that were on their way. */
const MAX_LEFT_BYTES = 1_000_000;
const MAX_LEFT_MS = 2_000;
const LOOK_MS = 50;

/** Whether a request says that a body follows. */
export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** Whether a request says that its body is a form with files. */
export const isForm = ({ headers }: IncomingMessage): boolean =>
  (headers['content-type'] ?? '').toLowerCase().startsWith('multipart/form-data');

/** Lets the little end that was on its way arrive, so that the answer is read, and closes the connection where more comes. */
function endUnread(request: IncomingMessage): void {
  const { socket } = request;
  const [receivedBefore, answeredAt] = [socket.bytesRead, Date.now()];
  const timer = setInterval(() => {
    const isOver = request.complete || socket.destroyed;
    const isTooMuch = socket.bytesRead - receivedBefore > MAX_LEFT_BYTES || Date.now() - answeredAt > MAX_LEFT_MS;
    if (!isOver && !isTooMuch) return;
    clearInterval(timer);
    if (!isOver) socket.destroy();
  }, LOOK_MS);
  timer.unref();
}

/**
 * Receives no more of a body than somebody reads: what is answered before it was read is cut off, and what doesn't arrive in its time
 * too. Node itself goes on to receive all of it, at any length. Call it after every other listener for requests is there.
 */
export function boundBodies(
  http: Server,
  { maxSeconds = MAX_SECONDS }: { maxSeconds?: typeof MAX_SECONDS } = {},
): void {
  http.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!hasBody(request)) return;
    const seconds = isForm(request) ? maxSeconds.form : maxSeconds.other;
    const timer = setTimeout(() => !request.complete && request.socket.destroy(), seconds * 1000);
    timer.unref();
    request.once('close', () => clearTimeout(timer));
    response.once('finish', () => !request.complete && endUnread(request));
  });
}

import type { IncomingMessage } from 'node:http';

/** As browsers write it: nothing that two readers could understand in two ways. */
const CONTENT_TYPE = /^multipart\/form-data; ?boundary=("?)([\w'()+,./:=?-]{1,70})\1$/i;
/** A form of ours has a file and a few fields. */
const MAX_PARTS = 20;
const MAX_HEAD_BYTES = 4_000;
const HEAD_END = Buffer.from('\r\n\r\n');

/** The boundary between the parts of a form; null where its type is no plain one. */
const findBoundary = ({ headers }: IncomingMessage): string | null =>
  CONTENT_TYPE.exec(headers['content-type'] ?? '')?.[2] ?? null;

/**
 * Looks at a form as it comes; gives whether a chunk may still belong to one of ours. The library that reads it afterwards takes seconds
 * for one of a hundred thousand parts, or with endless heads, where everybody else waits.
 */
export function createFormCheck(boundary: string): (chunk: Buffer) => boolean {
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  // What a form begins with is a delimiter without a line before it.
  let rest: Buffer = Buffer.from('\r\n');
  let isHead = false;
  let parts = 0;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    if (parts === 0 && rest.length >= delimiter.length && !rest.subarray(0, delimiter.length).equals(delimiter))
      return false;
    for (;;) {
      const at = rest.indexOf(isHead ? HEAD_END : delimiter);
      if (isHead && (at === -1 ? rest.length : at) > MAX_HEAD_BYTES) return false;
      if (at === -1) break;
      if (!isHead) parts += 1;
      if (parts > MAX_PARTS) return false;
      // The line end of a head may be the one before the next delimiter.
      rest = rest.subarray(at + (isHead ? HEAD_END.length - 2 : delimiter.length));
      isHead = !isHead;
    }
    if (!isHead && parts > 0) rest = rest.subarray(Math.max(0, rest.length - delimiter.length));
    return true;
  };
}

/** Whether a form says what it is as browsers do. */
export const isPlainForm = (request: IncomingMessage): boolean => findBoundary(request) !== null;

/** Cuts a form off that is none of ours, while it comes. */
export function guardForm(request: IncomingMessage): void {
  const isPlain = createFormCheck(findBoundary(request) ?? '');
  request.on('data', (chunk: Buffer) => {
    if (!isPlain(chunk)) request.destroy();
  });
}

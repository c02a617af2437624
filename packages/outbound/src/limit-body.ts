import { OutboundError } from './outbound-error.ts';

/** The error of a response with more than `maxBytes`. */
export const tooLargeError = (maxBytes: number): OutboundError =>
  new OutboundError('response_too_large', { params: { megabytes: Math.round(maxBytes / 100_000) / 10 } });

/** The response with at most `maxBytes` of its body, counted after decompression; reading on rejects. */
export function limitBody(response: Response, maxBytes: number): Response {
  if (!response.body) return response;
  let total = 0;
  const limit = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      total += chunk.byteLength;
      if (total <= maxBytes) controller.enqueue(chunk);
      else controller.error(tooLargeError(maxBytes));
    },
  });
  const { status, statusText, headers } = response;
  return new Response(response.body.pipeThrough(limit), { status, statusText, headers });
}

import { OutboundError } from './outbound-error.ts';

/** The response with at most `maxBytes` of its body, counted after unpacking; reading on rejects. */
export function limitBody(response: Response, maxBytes: number): Response {
  if (!response.body) return response;
  let total = 0;
  const limit = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      total += chunk.byteLength;
      if (total <= maxBytes) controller.enqueue(chunk);
      else controller.error(new OutboundError('too_large', 'The answer is larger than it may be.'));
    },
  });
  const { status, statusText, headers } = response;
  return new Response(response.body.pipeThrough(limit), { status, statusText, headers });
}

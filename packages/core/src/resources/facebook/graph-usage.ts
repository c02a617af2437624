import type { OutboundResponse } from '@lobby/outbound';
import { resourceReason } from '@lobby/messages/staff/content/resource-reasons';
import { z } from 'zod';
import { SourceRateLimitError } from '../sources/source-error.ts';

const MINUTE_MS = 60_000;
/** The share of an hour's quota from which on we wait, in percent. */
const USAGE_LIMIT_PERCENT = 95;
const [MIN_WAIT_MS, DEFAULT_WAIT_MS, MAX_WAIT_MS] = [MINUTE_MS, 10 * MINUTE_MS, 60 * MINUTE_MS];

const percent = z.number().catch(0);
const Usage = z.object({
  call_count: percent,
  total_time: percent,
  total_cputime: percent,
  /** Minutes. */
  estimated_time_to_regain_access: z.number().catch(0),
});
type Usage = z.infer<typeof Usage>;

function parseHeader(response: OutboundResponse, name: string): unknown {
  try {
    return JSON.parse(response.header(name) ?? '{}');
  } catch {
    return {};
  }
}

/** The used share of the quotas of the app and of the page. */
function parseUsages(response: OutboundResponse): Usage[] {
  const ofPages = z
    .record(z.string(), z.array(z.unknown()))
    .safeParse(parseHeader(response, 'x-business-use-case-usage'));
  const all = [
    parseHeader(response, 'x-app-usage'),
    parseHeader(response, 'x-page-usage'),
    ...Object.values(ofPages.data ?? {}).flat(),
  ];
  return all.flatMap((usage) => Usage.safeParse(usage).data ?? []);
}

const clampWait = (ms: number): number => Math.min(MAX_WAIT_MS, Math.max(MIN_WAIT_MS, ms));

/** The rate limit error of a response: its own waiting time, or ten minutes. */
export function toRateLimitError(response: OutboundResponse): SourceRateLimitError {
  const regain =
    Math.max(0, ...parseUsages(response).map((usage) => usage.estimated_time_to_regain_access)) * MINUTE_MS;
  const retryAfter = Number(response.header('retry-after')) * 1000;
  const waitMs = clampWait(regain || retryAfter || DEFAULT_WAIT_MS);
  const minutes = Math.ceil(waitMs / MINUTE_MS);
  return new SourceRateLimitError(resourceReason('facebook_rate_limited', { count: minutes }), waitMs);
}

/** The rate limit that the next request would run into, by the usage headers of a response; null when there is room. */
export function detectUsageLimit(response: OutboundResponse): SourceRateLimitError | null {
  const isNearLimit = parseUsages(response).some(
    ({ call_count, total_time, total_cputime }) =>
      Math.max(call_count, total_time, total_cputime) >= USAGE_LIMIT_PERCENT,
  );
  return isNearLimit ? toRateLimitError(response) : null;
}

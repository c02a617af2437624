import type { OutboundResponse } from '@lobby/outbound';
import { z } from 'zod';
import { SourceBusyError } from './source.ts';

const MINUTE = 60_000;
/** Percent of what is allowed in an hour; from here on we wait. */
const NEARLY_ALL = 95;
const [SHORTEST, USUAL, LONGEST] = [MINUTE, 10 * MINUTE, 60 * MINUTE];

const percent = z.number().catch(0);
const Usage = z.object({
  call_count: percent,
  total_time: percent,
  total_cputime: percent,
  /** Minutes. */
  estimated_time_to_regain_access: z.number().catch(0),
});
type Usage = z.infer<typeof Usage>;

function readHeader(answer: OutboundResponse, name: string): unknown {
  try {
    return JSON.parse(answer.header(name) ?? '{}');
  } catch {
    return {};
  }
}

/** How much of what is allowed has been used, of the app and of the page. */
function usagesOf(answer: OutboundResponse): Usage[] {
  const ofPages = z.record(z.string(), z.array(z.unknown())).safeParse(readHeader(answer, 'x-business-use-case-usage'));
  const all = [
    readHeader(answer, 'x-app-usage'),
    readHeader(answer, 'x-page-usage'),
    ...Object.values(ofPages.data ?? {}).flat(),
  ];
  return all.flatMap((usage) => Usage.safeParse(usage).data ?? []);
}

const within = (ms: number): number => Math.min(LONGEST, Math.max(SHORTEST, ms));

/** Facebook wants us to wait: for as long as it says, else for some minutes. */
export function rateLimited(answer: OutboundResponse): SourceBusyError {
  const regain = Math.max(0, ...usagesOf(answer).map((usage) => usage.estimated_time_to_regain_access)) * MINUTE;
  const retryAfter = Number(answer.header('retry-after')) * 1000;
  const wait = within(regain || retryAfter || USUAL);
  return new SourceBusyError(
    `Facebook allows no more questions for now. Reading goes on by itself in about ${Math.ceil(wait / MINUTE)} minutes.`,
    wait,
  );
}

/** What to wait for before the next question, by what the answer's headers say is used; null when there is room. */
export function waitAsked(answer: OutboundResponse): SourceBusyError | null {
  const isNearly = usagesOf(answer).some(
    ({ call_count, total_time, total_cputime }) => Math.max(call_count, total_time, total_cputime) >= NEARLY_ALL,
  );
  return isNearly ? rateLimited(answer) : null;
}

import { formatNumber } from '@lobby/ui';
import type { Outputs } from '../../trpc.ts';

export type ModelSettings = Outputs['models']['get'];

const dollars = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD', maximumFractionDigits: 4 });

/** An amount in USD; small ones with as many places as they need. */
export const formatCost = (usd: number): string => dollars.format(usd);

/** A number field's value; null where it was left empty, NaN where it is no number, so that the server says so. */
export const numberOf = (text: string | undefined): number | null =>
  text === undefined || text.trim() === '' ? null : Number(text.trim().replaceAll(',', ''));

/** Who writes the answers now, in a sentence. */
export function writesNow({ source, writes, platformModel, isKeyLost }: ModelSettings): string {
  if (isKeyLost) return 'The key of your provider can not be read any more. Please enter it again below.';
  if (writes && source === 'own') return `Answers are written by ${writes.model}, with your own key.`;
  if (writes) return `Answers are written by ${writes.model}, the platform’s model.`;
  if (source === 'platform' && platformModel === null)
    return 'The platform has no language model, so answers are made of your own sentences.';
  return 'Answers are made of your own sentences, word for word, with where they stand.';
}

/** How the model does, in a sentence; null where there is nothing to say. */
export function healthOf({ writes, isResting, failures }: ModelSettings): string | null {
  if (!writes) return null;
  const since = failures.count === 1 ? 'One answer' : `${formatNumber(failures.count)} answers`;
  const failed = failures.last
    ? `${since} of the last 24 hours had to do without it. The last time: ${failures.last.reason}`
    : null;
  if (isResting)
    return `The model failed several times in a row and is left alone for half a minute; until then answers are made of your own sentences. ${failed ?? ''}`;
  return failed;
}

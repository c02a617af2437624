import { formatNumber } from '@lobby/ui';
import type { RouterOutputs } from '../../trpc.ts';

export type ModelSettings = RouterOutputs['models']['getSettings'];

const costFormat = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD', maximumFractionDigits: 4 });

/** An amount in USD; small ones with as many places as they need. */
export const formatCost = (usd: number): string => costFormat.format(usd);

/** A number field's value; null where it was left empty, NaN where it is no number, so that the server says so. */
export const parseOptionalNumber = (text: string | undefined): number | null =>
  text === undefined || text.trim() === '' ? null : Number(text.trim().replaceAll(',', ''));

/** Who writes the answers now, in a sentence. */
export function formatActiveModel({ source, activeModel, platformModel, isKeyUnreadable }: ModelSettings): string {
  if (isKeyUnreadable) return 'The key of your provider can not be read any more. Please enter it again below.';
  if (activeModel && source === 'own') return `Answers are written by ${activeModel.model}, with your own key.`;
  if (activeModel) return `Answers are written by ${activeModel.model}, the platform’s model.`;
  if (source === 'platform' && platformModel === null)
    return 'The platform has no language model, so answers are made of your own sentences.';
  return 'Answers are made of your own sentences, word for word, with where they stand.';
}

/** How the model does, in a sentence; null where there is nothing to say. */
export function formatModelHealth({ activeModel, isCircuitOpen, failures }: ModelSettings): string | null {
  if (!activeModel) return null;
  const failureCount = failures.count === 1 ? 'One answer' : `${formatNumber(failures.count)} answers`;
  const failureSummary = failures.last
    ? `${failureCount} of the last 24 hours had to do without it. The last time: ${failures.last.reason}`
    : null;
  if (isCircuitOpen)
    return `The model failed several times in a row and is left alone for half a minute; until then answers are made of your own sentences. ${failureSummary ?? ''}`;
  return failureSummary;
}

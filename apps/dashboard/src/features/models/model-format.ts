import { createTranslator, translateCoded } from '@lobby/messages';
import { fallbackMessages } from '@lobby/messages/staff/content/answer-codes';
import { modelMessages } from '@lobby/messages/staff/content/models';
import type { RouterOutputs } from '../../trpc.ts';

const t = createTranslator(modelMessages);

export type ModelSettings = RouterOutputs['models']['getSettings'];

/** Who writes the answers at present. */
export function formatActiveModel({ source, activeModel, platformModel, isKeyUnreadable }: ModelSettings): string {
  if (isKeyUnreadable) return t('keyUnreadable');
  if (activeModel) return t(source === 'own' ? 'activeOwn' : 'activePlatform', { model: activeModel.model });
  return source === 'platform' && platformModel === null ? t('platformHasNone') : t('activeNone');
}

/** The model's failures of the last 24 hours, one text each; none for a healthy model. */
export function listModelWarnings({ activeModel, isCircuitOpen, failures }: ModelSettings): string[] {
  if (!activeModel) return [];
  const { count, last } = failures;
  return [
    ...(isCircuitOpen ? [t('circuitOpen')] : []),
    ...(last ? [t('failures', { count, reason: translateCoded(fallbackMessages, last) ?? '' })] : []),
  ];
}

import { createTranslator } from '@lobby/messages';
import { answerMessages } from '@lobby/messages/staff/content/answers';
import { formatConfidence } from '@lobby/ui';
import { toCssPercent } from './to-css-percent.ts';

const t = createTranslator(answerMessages);

/** An answer's confidence beside the threshold below which none is given. */
export const ConfidenceBar = ({ confidence, threshold }: { confidence: number; threshold: number }) => (
  <div>
    <div class="flex justify-between text-sm">
      <span>{t('confidence', { confidence: formatConfidence(confidence) })}</span>
      <span class="quiet">{t('threshold', { threshold: formatConfidence(threshold) })}</span>
    </div>
    <div class="relative mt-1 h-2 rounded-full bg-base-300" aria-hidden="true">
      <div
        class={`h-full rounded-full ${confidence >= threshold ? 'bg-accent' : 'bg-error'}`}
        style={{ width: toCssPercent(confidence) }}
      />
      <div class="absolute -top-1 h-4 w-0.5 bg-base-content" style={{ insetInlineStart: toCssPercent(threshold) }} />
    </div>
  </div>
);

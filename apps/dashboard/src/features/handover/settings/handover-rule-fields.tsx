import type { HandoverSettings } from '@lobby/contracts/handover';
import { LinesField, NumberField, SelectField, ToggleField } from '@lobby/ui';
import type { FormFields } from '@lobby/ui';
import { AnswerModeFields } from '../../channels/answer-mode-fields.tsx';
import { t } from '../translate.ts';

const MODE_OPTIONS: { value: HandoverSettings['handoverMode']; label: string }[] = [
  { value: 'offer', label: t('modeAsk') },
  { value: 'immediate', label: t('modeImmediate') },
];

/** What makes the assistant hand over. */
export const HandoverRuleFields = ({ fields }: { fields: FormFields<HandoverSettings> }) => (
  <>
    <AnswerModeFields fields={fields} label={t('answerMode')} hint={t('answerModeHint')} />
    <SelectField field={fields.handoverMode} label={t('mode')} options={MODE_OPTIONS} />
    <NumberField
      field={fields.handoverAfterUnanswered}
      label={t('afterUnanswered')}
      type="number"
      min={0}
      max={20}
      hint={t('afterUnansweredHint')}
    />
    <LinesField field={fields.handoverKeywords} label={t('keywords')} rows={4} hint={t('keywordsHint')} />
    <ToggleField field={fields.handoverOnAnger} label={t('onAnger')} />
    <ToggleField field={fields.answersWhileQueued} label={t('answersWhileQueued')} />
  </>
);

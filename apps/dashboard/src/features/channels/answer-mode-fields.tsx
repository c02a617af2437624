import { ANSWER_MODES } from '@lobby/contracts/fields/answer-modes';
import type { AnswerMode } from '@lobby/contracts/fields/answer-modes';
import { OptionalNumberField, SelectField } from '@lobby/ui';
import type { FieldBinding } from '@lobby/ui';
import { t } from './translate.ts';

interface ModeFields {
  answerMode: FieldBinding<AnswerMode>;
  minConfidence: FieldBinding<number | null>;
}

/** Who answers, and of drafts, which need no approval. */
export const AnswerModeFields = (props: { fields: ModeFields; label?: string; hint?: string }) => (
  <>
    <SelectField
      field={props.fields.answerMode}
      label={props.label ?? t('answerMode')}
      {...(props.hint ? { hint: props.hint } : {})}
      options={ANSWER_MODES.map((value) => ({ value, label: t(`answerMode_${value}`) }))}
    />
    {props.fields.answerMode.value === 'drafts' && (
      <OptionalNumberField
        field={props.fields.minConfidence}
        label={t('minConfidence')}
        hint={t('minConfidenceHint')}
      />
    )}
  </>
);

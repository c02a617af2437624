import type { HandoverSettings } from '@lobby/contracts/handover';
import { NumberField, SelectField, ToggleField } from '@lobby/ui';
import type { FormFields } from '@lobby/ui';
import { t } from '../translate.ts';

const MODE_OPTIONS: { value: HandoverSettings['assignmentMode']; label: string }[] = [
  { value: 'manual', label: t('assignManual') },
  { value: 'round_robin', label: t('assignRoundRobin') },
  { value: 'balanced', label: t('assignLoad') },
];

/** Who gets a waiting conversation, when agents are emailed about one, and what visitors get by email. */
export const AssignmentFields = ({ fields }: { fields: FormFields<HandoverSettings> }) => (
  <>
    <SelectField
      field={fields.assignmentMode}
      label={t('assignmentMode')}
      options={MODE_OPTIONS}
      hint={t('assignmentHint')}
    />
    <NumberField
      field={fields.waitingMailMinutes}
      label={t('waitingMail')}
      type="number"
      min={1}
      max={1440}
      hint={t('waitingMailHint')}
    />
    <ToggleField field={fields.mailsReplies} label={t('mailsReplies')} hint={t('mailsRepliesHint')} />
    <ToggleField field={fields.isRatingEnabled} label={t('rating')} hint={t('ratingHint')} />
  </>
);

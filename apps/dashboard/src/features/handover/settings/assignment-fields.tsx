import type { HandoverSettings } from '@lobby/contracts/handover';
import { SelectField, TextField, ToggleField } from '@lobby/ui';
import type { UserError } from '@lobby/ui';
import { t } from '../translate.ts';

const MODE_OPTIONS: { value: HandoverSettings['assignmentMode']; label: string }[] = [
  { value: 'manual', label: t('assignManual') },
  { value: 'round_robin', label: t('assignRoundRobin') },
  { value: 'balanced', label: t('assignLoad') },
];

/** Who gets a waiting conversation, and when agents are emailed about one. */
export function AssignmentFields({ settings, error }: { settings: HandoverSettings; error: UserError | null }) {
  return (
    <>
      <SelectField
        name="assignmentMode"
        label={t('assignmentMode')}
        value={settings.assignmentMode}
        options={MODE_OPTIONS}
        hint={t('assignmentHint')}
        error={error}
      />
      <TextField
        name="waitingMailMinutes"
        label={t('waitingMail')}
        type="number"
        min={1}
        max={1440}
        defaultValue={settings.waitingMailMinutes}
        hint={t('waitingMailHint')}
        error={error}
      />
      <ToggleField
        name="isRatingEnabled"
        label={t('rating')}
        hint={t('ratingHint')}
        defaultChecked={settings.isRatingEnabled}
      />
    </>
  );
}

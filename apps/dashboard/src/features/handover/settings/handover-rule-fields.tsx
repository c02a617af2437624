import type { HandoverSettings } from '@lobby/contracts/handover';
import { SelectField, TextArea, TextField, ToggleField } from '@lobby/ui';
import type { UserError } from '@lobby/ui';
import { t } from '../translate.ts';

const MODE_OPTIONS: { value: HandoverSettings['handoverMode']; label: string }[] = [
  { value: 'offer', label: t('modeAsk') },
  { value: 'immediate', label: t('modeImmediate') },
];

/** What makes the assistant hand over. */
export function HandoverRuleFields({ settings, error }: { settings: HandoverSettings; error: UserError | null }) {
  return (
    <>
      <SelectField
        name="handoverMode"
        label={t('mode')}
        value={settings.handoverMode}
        options={MODE_OPTIONS}
        error={error}
      />
      <TextField
        name="handoverAfterUnanswered"
        label={t('afterUnanswered')}
        type="number"
        min={0}
        max={20}
        defaultValue={settings.handoverAfterUnanswered}
        hint={t('afterUnansweredHint')}
        error={error}
      />
      <TextArea
        name="handoverKeywords"
        label={t('keywords')}
        rows={4}
        defaultValue={settings.handoverKeywords.join('\n')}
        hint={t('keywordsHint')}
        error={error}
      />
      <ToggleField name="handoverOnAnger" label={t('onAnger')} defaultChecked={settings.handoverOnAnger} />
      <ToggleField
        name="answersWhileQueued"
        label={t('answersWhileQueued')}
        defaultChecked={settings.answersWhileQueued}
      />
    </>
  );
}

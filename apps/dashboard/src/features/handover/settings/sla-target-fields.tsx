import type { HandoverSettings } from '@lobby/contracts/handover';
import { TextField } from '@lobby/ui';
import type { UserError } from '@lobby/ui';
import { t } from '../translate.ts';

/** How fast the team wants to reply and resolve. */
export function SlaTargetFields({ settings, error }: { settings: HandoverSettings; error: UserError | null }) {
  return (
    <div class="grid gap-4 sm:grid-cols-2">
      <TextField
        name="firstReplyTargetMinutes"
        label={t('firstReplyTarget')}
        type="number"
        min={1}
        defaultValue={settings.firstReplyTargetMinutes ?? ''}
        hint={t('noTargetHint')}
        error={error}
      />
      <TextField
        name="resolutionTargetMinutes"
        label={t('resolutionTarget')}
        type="number"
        min={1}
        defaultValue={settings.resolutionTargetMinutes ?? ''}
        hint={t('noTargetHint')}
        error={error}
      />
    </div>
  );
}

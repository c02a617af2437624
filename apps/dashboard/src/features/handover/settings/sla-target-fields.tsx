import type { HandoverSettings } from '@lobby/contracts/handover';
import { OptionalNumberField } from '@lobby/ui';
import type { FormFields } from '@lobby/ui';
import { t } from '../translate.ts';

/** How fast the team wants to reply and resolve. */
export const SlaTargetFields = ({ fields }: { fields: FormFields<HandoverSettings> }) => (
  <div class="grid gap-4 sm:grid-cols-2">
    <OptionalNumberField
      field={fields.firstReplyTargetMinutes}
      label={t('firstReplyTarget')}
      type="number"
      min={1}
      hint={t('noTargetHint')}
    />
    <OptionalNumberField
      field={fields.resolutionTargetMinutes}
      label={t('resolutionTarget')}
      type="number"
      min={1}
      hint={t('noTargetHint')}
    />
  </div>
);

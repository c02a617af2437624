import type { HandoverSettings } from '@lobby/contracts/handover';
import { SelectField, TextArea, TextField, ToggleField } from '@lobby/ui';
import type { UserError } from '@lobby/ui';

const MODE_OPTIONS = [
  { value: 'offer', label: 'Ask first: offer a person' },
  { value: 'immediate', label: 'Hand over at once' },
];

/** What makes a person take over. */
export function HandoverRuleFields({ settings, error }: { settings: HandoverSettings; error: UserError | null }) {
  return (
    <>
      <SelectField
        name="handoverMode"
        label="When the assistant doesn’t know"
        value={settings.handoverMode}
        options={MODE_OPTIONS}
        error={error}
      />
      <TextField
        name="handoverAfterUnanswered"
        label="Hand over after so many unanswered questions in a row"
        type="number"
        min={0}
        max={20}
        defaultValue={settings.handoverAfterUnanswered}
        hint="0: never for that."
        error={error}
      />
      <TextArea
        name="handoverKeywords"
        label="Words that are for a person"
        rows={4}
        defaultValue={settings.handoverKeywords.join('\n')}
        hint="One a line, such as “refund” or “cancel contract”. A message with all words of a line goes to a person at once."
        error={error}
      />
      <ToggleField
        name="handoverOnAnger"
        label="Hand over when a message sounds angry"
        defaultChecked={settings.handoverOnAnger}
      />
    </>
  );
}

import type { HandoverSettings } from '@lobby/contracts';
import { SelectField, TextArea, TextField, ToggleField } from '@lobby/ui';
import type { Fault } from '@lobby/ui';

const MODES = [
  { value: 'ask', label: 'Ask first: offer a person' },
  { value: 'immediate', label: 'Hand over at once' },
];

/** What makes a person take over. */
export function RuleFields({ settings, fault }: { settings: HandoverSettings; fault: Fault | null }) {
  return (
    <>
      <SelectField
        name="handoverMode"
        label="When the assistant doesn’t know"
        value={settings.handoverMode}
        options={MODES}
        fault={fault}
      />
      <TextField
        name="handoverAfterUnanswered"
        label="Hand over after so many unanswered questions in a row"
        type="number"
        min={0}
        max={20}
        defaultValue={settings.handoverAfterUnanswered}
        hint="0: never for that."
        fault={fault}
      />
      <TextArea
        name="handoverKeywords"
        label="Words that are for a person"
        rows={4}
        defaultValue={settings.handoverKeywords.join('\n')}
        hint="One a line, such as “refund” or “cancel contract”. A message with all words of a line goes to a person at once."
        fault={fault}
      />
      <ToggleField
        name="handoverOnAnger"
        label="Hand over when a message sounds angry"
        defaultChecked={settings.handoverOnAnger}
      />
    </>
  );
}

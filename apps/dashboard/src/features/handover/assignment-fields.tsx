import type { HandoverSettings } from '@lobby/contracts/handover';
import { SelectField, TextField, ToggleField } from '@lobby/ui';
import type { UserError } from '@lobby/ui';

const ASSIGNMENT_OPTIONS = [
  { value: 'manual', label: 'Whoever takes it' },
  { value: 'round_robin', label: 'Each agent in turn' },
  { value: 'balanced', label: 'The agent with the most room' },
];

interface Props {
  settings: HandoverSettings;
  error: UserError | null;
}

/** Who gets what waits, and who is told when nobody takes it. */
export function AssignmentFields({ settings, error }: Props) {
  return (
    <>
      <SelectField
        name="assignmentMode"
        label="A waiting conversation goes to"
        value={settings.assignmentMode}
        options={ASSIGNMENT_OPTIONS}
        hint="By itself it is given only to agents who are online and have room. Each agent sets how many they can have."
        error={error}
      />
      <TextField
        name="waitingMailMinutes"
        label="Mail the agents when nobody has taken it for (minutes)"
        type="number"
        min={1}
        max={1440}
        defaultValue={settings.waitingMailMinutes}
        hint="Before that, open dashboards call again and again. Each agent can switch the mail off."
        error={error}
      />
      <ToggleField
        name="isRatingEnabled"
        label="Ask the visitor how it was"
        hint="Once a conversation is resolved, one to five stars."
        defaultChecked={settings.isRatingEnabled}
      />
    </>
  );
}

/** What the team wants to keep to. */
export function SlaTargetFields({ settings, error }: Props) {
  return (
    <div class="grid gap-4 sm:grid-cols-2">
      <TextField
        name="firstReplyTargetMinutes"
        label="First reply within (minutes)"
        type="number"
        min={1}
        defaultValue={settings.firstReplyTargetMinutes ?? ''}
        hint="Empty: no target."
        error={error}
      />
      <TextField
        name="resolutionTargetMinutes"
        label="Resolved within (minutes)"
        type="number"
        min={1}
        defaultValue={settings.resolutionTargetMinutes ?? ''}
        hint="Empty: no target."
        error={error}
      />
    </div>
  );
}

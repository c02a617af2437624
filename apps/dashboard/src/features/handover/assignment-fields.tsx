import type { HandoverSettings } from '@lobby/contracts';
import { SelectField, TextField, ToggleField } from '@lobby/ui';
import type { Fault } from '@lobby/ui';

const ASSIGNMENTS = [
  { value: 'manual', label: 'Whoever takes it' },
  { value: 'round_robin', label: 'Each agent in turn' },
  { value: 'load', label: 'The agent with the most room' },
];

interface Props {
  settings: HandoverSettings;
  fault: Fault | null;
}

/** Who gets what waits, and who is told when nobody takes it. */
export function AssignmentFields({ settings, fault }: Props) {
  return (
    <>
      <SelectField
        name="assignment"
        label="A waiting conversation goes to"
        value={settings.assignment}
        options={ASSIGNMENTS}
        hint="By itself it is given only to agents who are online and have room. Each agent sets how many they can have."
        fault={fault}
      />
      <TextField
        name="waitingMailMinutes"
        label="Mail the agents when nobody has taken it for (minutes)"
        type="number"
        min={1}
        max={1440}
        defaultValue={settings.waitingMailMinutes}
        hint="Before that, open dashboards call again and again. Each agent can switch the mail off."
        fault={fault}
      />
      <ToggleField
        name="asksForRating"
        label="Ask the visitor how it was"
        hint="Once a conversation is resolved, one to five stars."
        defaultChecked={settings.asksForRating}
      />
    </>
  );
}

/** What the team wants to keep to. */
export function TargetFields({ settings, fault }: Props) {
  return (
    <div class="grid gap-4 sm:grid-cols-2">
      <TextField
        name="firstReplyTarget"
        label="First reply within (minutes)"
        type="number"
        min={1}
        defaultValue={settings.firstReplyTarget ?? ''}
        hint="Empty: no target."
        fault={fault}
      />
      <TextField
        name="resolutionTarget"
        label="Resolved within (minutes)"
        type="number"
        min={1}
        defaultValue={settings.resolutionTarget ?? ''}
        hint="Empty: no target."
        fault={fault}
      />
    </div>
  );
}

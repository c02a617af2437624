import { Card, Form, SelectField, TextArea, TextField, useAction } from '@lobby/ui';
import type { Fault } from '@lobby/ui';
import { api } from '../../trpc.ts';
import type { Outputs } from '../../trpc.ts';
import { LOGO_TYPES, logoOf } from '../auth/company-fields.tsx';
import { uploadLogo } from '../tenants/upload-logo.ts';

type Settings = Outputs['tenants']['settings'];

interface Values {
  text: Record<string, string>;
  logo: File | null;
}

async function save({ text, logo }: Values): Promise<void> {
  await api.tenants.updateBranding.mutate({
    assistantName: text['assistantName'] ?? '',
    primaryColor: text['primaryColor'] ?? '',
    launcherPosition: text['launcherPosition'] === 'left' ? 'left' : 'right',
    greeting: text['greeting'] ?? '',
    suggestedQuestions: (text['suggestedQuestions'] ?? '')
      .split('\n')
      .map((question) => question.trim())
      .filter(Boolean),
    privacyUrl: text['privacyUrl'] ?? '',
  });
  if (logo) await uploadLogo(logo);
}

const POSITIONS = [
  { value: 'right', label: 'Bottom right' },
  { value: 'left', label: 'Bottom left' },
];

interface FieldsProps {
  settings: Settings;
  fault: Fault | null;
}

function LookFields({ settings, fault }: FieldsProps) {
  return (
    <>
      <div class="grid gap-4 sm:grid-cols-2">
        <TextField
          name="assistantName"
          label="Name of the assistant"
          defaultValue={settings.assistantName}
          fault={fault}
        />
        <TextField
          name="primaryColor"
          label="Colour"
          type="color"
          class="input h-10 w-24 p-1"
          defaultValue={settings.primaryColor}
          hint="Text on it turns black or white by itself, so that it can be read."
          fault={fault}
        />
      </div>
      <TextField
        name="logo"
        label="Logo"
        type="file"
        accept={LOGO_TYPES}
        class="file-input w-full"
        hint="PNG, JPEG or WebP, at most 500 KB, best square. Without one, the first letter of the name is shown."
      />
    </>
  );
}

function WordFields({ settings, fault }: FieldsProps) {
  return (
    <>
      <TextArea name="greeting" label="Greeting" rows={2} defaultValue={settings.greeting} fault={fault} />
      <TextArea
        name="suggestedQuestions"
        label="Suggested questions"
        rows={4}
        defaultValue={settings.suggestedQuestions.join('\n')}
        hint="One a line, at most four. Visitors can tap them."
        fault={fault}
      />
      <div class="grid gap-4 sm:grid-cols-2">
        <SelectField
          name="launcherPosition"
          label="Position"
          value={settings.launcherPosition}
          options={POSITIONS}
          fault={fault}
        />
        <TextField
          name="privacyUrl"
          label="Privacy page (optional)"
          type="url"
          defaultValue={settings.privacyUrl ?? ''}
          fault={fault}
        />
      </div>
    </>
  );
}

/** How the widget looks and greets. */
export function BrandingCard({ settings, onSaved }: { settings: Settings; onSaved: () => void }) {
  const action = useAction(save, { onDone: onSaved, done: 'Saved. Your sites show it within a minute.' });
  return (
    <Card title="Branding">
      <Form
        submit="Save"
        isBusy={action.isRunning}
        fault={action.fault}
        onSubmit={(text, form) => action.run({ text, logo: logoOf(form) })}
      >
        <LookFields settings={settings} fault={action.fault} />
        <WordFields settings={settings} fault={action.fault} />
      </Form>
    </Card>
  );
}

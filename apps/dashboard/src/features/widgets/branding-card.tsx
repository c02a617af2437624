import { Card, Form, SelectField, TextArea, TextField, useAction } from '@lobby/ui';
import type { UserError } from '@lobby/ui';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { LOGO_MIME_TYPES, getLogoFile } from '../auth/tenant-fields.tsx';
import { uploadLogo } from '../tenants/upload-logo.ts';

type Settings = RouterOutputs['tenants']['getSettings'];

interface BrandingValues {
  text: Record<string, string>;
  logo: File | null;
}

async function saveBranding({ text, logo }: BrandingValues): Promise<void> {
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
  error: UserError | null;
}

function AppearanceFields({ settings, error }: FieldsProps) {
  return (
    <>
      <div class="grid gap-4 sm:grid-cols-2">
        <TextField
          name="assistantName"
          label="Name of the assistant"
          defaultValue={settings.assistantName}
          error={error}
        />
        <TextField
          name="primaryColor"
          label="Colour"
          type="color"
          class="input h-10 w-24 p-1"
          defaultValue={settings.primaryColor}
          hint="Text on it turns black or white by itself, so that it can be read."
          error={error}
        />
      </div>
      <TextField
        name="logo"
        label="Logo"
        type="file"
        accept={LOGO_MIME_TYPES}
        class="file-input w-full"
        hint="PNG, JPEG or WebP, at most 500 KB, best square. Without one, the first letter of the name is shown."
      />
    </>
  );
}

function GreetingFields({ settings, error }: FieldsProps) {
  return (
    <>
      <TextArea name="greeting" label="Greeting" rows={2} defaultValue={settings.greeting} error={error} />
      <TextArea
        name="suggestedQuestions"
        label="Suggested questions"
        rows={4}
        defaultValue={settings.suggestedQuestions.join('\n')}
        hint="One a line, at most four. Visitors can tap them."
        error={error}
      />
      <div class="grid gap-4 sm:grid-cols-2">
        <SelectField
          name="launcherPosition"
          label="Position"
          value={settings.launcherPosition}
          options={POSITIONS}
          error={error}
        />
        <TextField
          name="privacyUrl"
          label="Privacy page (optional)"
          type="url"
          defaultValue={settings.privacyUrl ?? ''}
          error={error}
        />
      </div>
    </>
  );
}

/** How the widget looks and greets. */
export function BrandingCard({ settings, onSaved }: { settings: Settings; onSaved: () => void }) {
  const action = useAction(saveBranding, {
    onSuccess: onSaved,
    successMessage: 'Saved. Your sites show it within a minute.',
  });
  return (
    <Card title="Branding">
      <Form
        submitLabel="Save"
        isBusy={action.isRunning}
        error={action.error}
        onSubmit={(text, form) => action.run({ text, logo: getLogoFile(form) })}
      >
        <AppearanceFields settings={settings} error={action.error} />
        <GreetingFields settings={settings} error={action.error} />
      </Form>
    </Card>
  );
}

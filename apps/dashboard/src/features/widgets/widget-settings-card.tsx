import { Card, Form, QueryView, SelectField, TextArea, TextField, ToggleField, useAction } from '@lobby/ui';
import type { UserError } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useTenant } from '../../tenant-context.ts';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';

type WidgetSettings = RouterOutputs['widgets']['getSettings'];

/** The languages that the widget's own words are in. */
const LANGUAGES = 'ar bg cs da de el en es fa fi fr he hi hu id it ja ko nl no pl pt ro ru sv th tr uk vi zh'.split(
  ' ',
);
const languageNames = new Intl.DisplayNames('en', { type: 'language' });
const LANGUAGE_OPTIONS = [
  { value: '', label: 'That of the page, else of the browser' },
  ...LANGUAGES.map((value) => ({ value, label: languageNames.of(value) ?? value })).sort((a, b) =>
    a.label.localeCompare(b.label),
  ),
];

/** A field of the pre-chat form as a line: "name*: Your name"; the star makes it required. */
const formatPreChatField = ({ name, label, isRequired }: WidgetSettings['preChat'][number]): string =>
  `${name}${isRequired ? '*' : ''}: ${label}`;

function parsePreChatField(line: string): WidgetSettings['preChat'][number] {
  const at = line.indexOf(':');
  const name = (at < 0 ? line : line.slice(0, at)).trim();
  const label = at < 0 ? name : line.slice(at + 1).trim();
  return {
    name: name.replace('*', '').trim().toLowerCase().replaceAll(' ', '-'),
    label,
    isRequired: name.endsWith('*'),
  };
}

const saveWidgetSettings = (text: Record<string, string>) =>
  api.widgets.updateSettings.mutate({
    widgetLanguage: text['widgetLanguage'] || null,
    isConsentRequired: text['isConsentRequired'] === 'on',
    preChat: (text['preChat'] ?? '')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map(parsePreChatField),
    proactive: text['proactive']
      ? {
          text: text['proactive'],
          delaySeconds: Math.round(Number(text['delaySeconds'] ?? 20)),
          urlContains: text['urlContains'] ?? '',
        }
      : null,
  });

function ProactiveFields({ proactive, error }: { proactive: WidgetSettings['proactive']; error: UserError | null }) {
  return (
    <>
      <TextField
        name="proactive"
        label="Message that comes by itself (optional)"
        defaultValue={proactive?.text ?? ''}
        hint="Shown beside the launcher, once a visit, to visitors who haven’t opened the chat."
        error={error}
      />
      <div class="grid gap-4 sm:grid-cols-2">
        <TextField
          name="delaySeconds"
          label="After this many seconds"
          type="number"
          min={1}
          max={600}
          defaultValue={String(proactive?.delaySeconds ?? 20)}
          error={error}
        />
        <TextField
          name="urlContains"
          label="On pages whose address holds"
          defaultValue={proactive?.urlContains ?? ''}
          hint="Such as /prices; empty: on all pages."
          error={error}
        />
      </div>
    </>
  );
}

function WidgetSettingsForm({ settings, onSaved }: { settings: WidgetSettings; onSaved: () => void }) {
  const action = useAction(saveWidgetSettings, {
    onSuccess: onSaved,
    successMessage: 'Saved. Your sites follow within a minute.',
  });
  return (
    <Form submitLabel="Save" isBusy={action.isRunning} error={action.error} onSubmit={(text) => action.run(text)}>
      <SelectField
        name="widgetLanguage"
        label="Language of the chat’s buttons and notices"
        value={settings.widgetLanguage ?? ''}
        options={LANGUAGE_OPTIONS}
        hint="The assistant answers in the language of the question in any case."
        error={action.error}
      />
      <ToggleField
        name="isConsentRequired"
        label="Keep nothing in visitors’ browsers before they allow it, in the panel or by your page's Lobby('consent', true)"
        defaultChecked={settings.isConsentRequired}
      />
      <TextArea
        name="preChat"
        label="Asked before the first message (optional)"
        rows={3}
        defaultValue={settings.preChat.map(formatPreChatField).join('\n')}
        placeholder={'name*: Your name\nemail: Your e-mail address'}
        hint="One a line, name and question; a star makes it required. name, email and phone go to the contact."
        error={action.error}
      />
      <ProactiveFields proactive={settings.proactive} error={action.error} />
    </Form>
  );
}

/** How the widget speaks, what it asks and keeps, and what it says by itself. */
export function WidgetSettingsCard({ onSaved }: { onSaved: () => void }) {
  const { slug } = useTenant();
  const queryClient = useQueryClient();
  const query = useQuery({ queryKey: ['behaviour', slug], queryFn: () => api.widgets.getSettings.query() });
  return (
    <Card title="Behaviour">
      <QueryView query={query}>
        {(settings) => (
          <WidgetSettingsForm
            settings={settings}
            onSaved={() => {
              void queryClient.invalidateQueries({ queryKey: ['behaviour'] });
              onSaved();
            }}
          />
        )}
      </QueryView>
    </Card>
  );
}

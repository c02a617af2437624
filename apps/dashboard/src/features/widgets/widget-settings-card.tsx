import { WidgetSettings } from '@lobby/contracts/widgets';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { widgetSettingsMessages } from '@lobby/messages/staff/widgets';
import { WIDGET_LANGUAGES } from '@lobby/messages/visitor/languages';
import {
  bindPart,
  Card,
  Form,
  NumberField,
  QueryView,
  SelectField,
  TextArea,
  TextField,
  ToggleField,
  toLanguageOptions,
  useAction,
  useForm,
  useParsedText,
} from '@lobby/ui';
import type { FieldBinding } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { api, queries } from '../../trpc.ts';
import { PRE_CHAT_FORMAT } from './pre-chat-format.ts';

const t = createTranslator(widgetSettingsMessages);
const tConsole = createTranslator(consoleMessages);

const PAGE_LANGUAGE = '';
const LANGUAGE_OPTIONS = [{ value: PAGE_LANGUAGE, label: t('languageOfPage') }, ...toLanguageOptions(WIDGET_LANGUAGES)];
type Proactive = WidgetSettings['proactive'];
const NEW_PROACTIVE = { text: '', delaySeconds: 20, urlContains: '' };

/** A select has no null: the page's language is its empty option. */
const bindLanguage = (field: FieldBinding<string | null>): FieldBinding<string> => ({
  ...field,
  value: field.value ?? PAGE_LANGUAGE,
  onChange: (value) => field.onChange(value === PAGE_LANGUAGE ? null : value),
});

/** The proactive message; without a text there is none. */
function ProactiveFields({ field }: { field: FieldBinding<Proactive> }) {
  const filled: FieldBinding<NonNullable<Proactive>> = { ...field, value: field.value ?? NEW_PROACTIVE };
  const text = bindPart(filled, 'text');
  const setText = (value: string): void => (value === '' ? field.onChange(null) : text.onChange(value));
  return (
    <>
      <TextField field={{ ...text, onChange: setText }} label={t('proactive')} hint={t('proactiveHint')} />
      {field.value && (
        <div class="grid gap-4 sm:grid-cols-2">
          <NumberField field={bindPart(filled, 'delaySeconds')} label={t('delay')} type="number" min={1} max={600} />
          <TextField field={bindPart(filled, 'urlContains')} label={t('urlContains')} hint={t('urlContainsHint')} />
        </div>
      )}
    </>
  );
}

function WidgetSettingsForm({ settings, onSaved }: { settings: WidgetSettings; onSaved: () => void }) {
  const save = useAction((input: WidgetSettings) => api.widgets.updateSettings.mutate(input), {
    onSuccess: onSaved,
    successMessage: t('savedForSites'),
  });
  const { widgetLanguage, isConsentRequired, showsUnreadInTitle, preChat, proactive } = settings;
  const initialValues = { widgetLanguage, isConsentRequired, showsUnreadInTitle, preChat, proactive };
  const { fields, ...form } = useForm({ schema: WidgetSettings, initialValues, action: save });
  return (
    <Form form={form} submitLabel={tConsole('save')} warnsUnsaved>
      <SelectField
        field={bindLanguage(fields.widgetLanguage)}
        label={t('language')}
        options={LANGUAGE_OPTIONS}
        hint={t('languageHint')}
      />
      <ToggleField field={fields.isConsentRequired} label={t('consent')} hint={t('consentHint')} />
      <ToggleField field={fields.showsUnreadInTitle} label={t('unreadInTitle')} hint={t('unreadInTitleHint')} />
      <TextArea
        field={useParsedText(fields.preChat, PRE_CHAT_FORMAT)}
        label={t('preChat')}
        rows={3}
        placeholder={t('preChatPlaceholder')}
        hint={t('preChatHint')}
      />
      <ProactiveFields field={fields.proactive} />
    </Form>
  );
}

/** The widget's language, consent, pre-chat form and proactive message. */
export function WidgetSettingsCard({ onSaved }: { onSaved: () => void }) {
  const query = useQuery(queries.widgets.getSettings.queryOptions());
  return (
    <Card title={t('behavior')} lead={t('behaviorLead')}>
      <QueryView query={query}>{(settings) => <WidgetSettingsForm settings={settings} onSaved={onSaved} />}</QueryView>
    </Card>
  );
}

import type { WidgetSettings } from '@lobby/contracts/widgets';
import { createTranslator } from '@lobby/messages';
import { widgetSettingsMessages } from '@lobby/messages/staff/widgets';
import { WIDGET_LANGUAGES } from '@lobby/messages/visitor/languages';
import { bindPart, NumberField, SelectField, TextField, ToggleField, toLanguageOptions } from '@lobby/ui';
import type { FieldBinding } from '@lobby/ui';
import { PreChatFields } from './pre-chat/pre-chat-fields.tsx';

const t = createTranslator(widgetSettingsMessages);

const PAGE_LANGUAGE = '';
const LANGUAGE_OPTIONS = [{ value: PAGE_LANGUAGE, label: t('languageOfPage') }, ...toLanguageOptions(WIDGET_LANGUAGES)];
type Proactive = WidgetSettings['proactive'];
const NEW_PROACTIVE = { text: '', delaySeconds: 20, urlContains: '' };

export type WidgetSettingsBinding = FieldBinding<WidgetSettings>;

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

/** The language of the widget's own texts. */
export const LanguageField = ({ field }: { field: WidgetSettingsBinding }) => (
  <SelectField
    field={bindLanguage(bindPart(field, 'widgetLanguage'))}
    label={t('language')}
    options={LANGUAGE_OPTIONS}
    hint={t('languageHint')}
  />
);

/** Consent, the page's title, the pre-chat form and the proactive message. */
export const BehaviorFields = ({ field }: { field: WidgetSettingsBinding }) => (
  <>
    <ToggleField field={bindPart(field, 'isConsentRequired')} label={t('consent')} hint={t('consentHint')} />
    <ToggleField
      field={bindPart(field, 'showsUnreadInTitle')}
      label={t('unreadInTitle')}
      hint={t('unreadInTitleHint')}
    />
    <PreChatFields field={bindPart(field, 'preChat')} />
    <ProactiveFields field={bindPart(field, 'proactive')} />
  </>
);

import type { LocalizedTexts } from '@lobby/contracts/widgets';
import { createTranslator } from '@lobby/messages';
import { widgetSettingsMessages } from '@lobby/messages/staff/widgets';
import { WIDGET_LANGUAGES } from '@lobby/messages/visitor/languages';
import { bindPart, Button, formatLanguage, LinesField, TextArea, TextField, toLanguageOptions } from '@lobby/ui';
import type { FieldBinding } from '@lobby/ui';

const t = createTranslator(widgetSettingsMessages);

interface LanguageProps {
  field: FieldBinding<LocalizedTexts>;
  hasProactive: boolean;
  onRemove: () => void;
}

/** The texts in one language. */
function LanguageFields({ field, hasProactive, onRemove }: LanguageProps) {
  const language = formatLanguage(field.value.language);
  return (
    <fieldset class="flex flex-col gap-4 rounded-box border border-base-300 p-4" lang={field.value.language}>
      <legend class="px-1 font-medium">{language}</legend>
      <TextArea field={bindPart(field, 'greeting')} label={t('greetingIn', { language })} rows={2} />
      <LinesField
        field={bindPart(field, 'suggestedQuestions')}
        label={t('suggestedQuestionsIn', { language })}
        rows={3}
      />
      {hasProactive && <TextField field={bindPart(field, 'proactiveText')} label={t('proactiveIn', { language })} />}
      <div>
        <Button size="small" variant="ghost" onClick={onRemove}>
          {t('removeLanguage', { language })}
        </Button>
      </div>
    </fieldset>
  );
}

interface Props {
  field: FieldBinding<LocalizedTexts[]>;
  /** The language of the company's own texts. */
  ownLanguage: string;
  hasProactive: boolean;
}

/** The greeting and the questions in other languages, and a list to add one. */
export function LocalizedTextsFields({ field, ownLanguage, hasProactive }: Props) {
  const { value: texts, onChange, errors } = field;
  const taken = new Set([ownLanguage, ...texts.map(({ language }) => language)]);
  const free = toLanguageOptions(WIDGET_LANGUAGES.filter((language) => !taken.has(language)));
  const bindTexts = (index: number): FieldBinding<LocalizedTexts> => ({
    name: `${field.name}.${index}`,
    value: texts[index] as LocalizedTexts,
    onChange: (next) => onChange(texts.with(index, next)),
    error: undefined,
    errors,
  });
  const add = (language: string): void =>
    onChange([...texts, { language, greeting: '', suggestedQuestions: [], proactiveText: '' }]);
  return (
    <>
      {texts.map(({ language }, index) => (
        <LanguageFields
          key={language}
          field={bindTexts(index)}
          hasProactive={hasProactive}
          onRemove={() => onChange(texts.filter((one) => one.language !== language))}
        />
      ))}
      <label class="flex flex-col gap-1">
        <span class="font-medium">{t('addLanguage')}</span>
        <select
          class="select w-full max-w-xs"
          value=""
          onChange={(event) => {
            const { value } = event.currentTarget;
            event.currentTarget.value = '';
            if (value) add(value);
          }}
        >
          <option value="">{t('chooseLanguage')}</option>
          {free.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <span class="text-sm quiet">{t('addLanguageHint', { language: formatLanguage(ownLanguage) })}</span>
      </label>
    </>
  );
}

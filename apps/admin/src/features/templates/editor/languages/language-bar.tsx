import { listMissingTexts, SOURCE_LANGUAGE } from '@lobby/contracts/template-languages';
import type { TemplateDraftContent } from '@lobby/contracts/industry-templates';
import { VISITOR_LANGUAGES } from '@lobby/contracts/visitor-languages';
import { Alert, Card, FilterSelect, formatLanguage, toLanguageOptions } from '@lobby/ui';
import type { FieldBinding } from '@lobby/ui';
import { t } from '../../translate.ts';

interface Props {
  content: TemplateDraftContent;
  language: string;
  errors: FieldErrors;
  isReadOnly: boolean;
  onChange: (language: string) => void;
  /** Begins a language that the template doesn't have yet. */
  onAdd: (language: string) => void;
}

type FieldErrors = FieldBinding<unknown>['errors'];

const NONE = 'none';

function formatState(content: TemplateDraftContent, language: string): string {
  const name = formatLanguage(language);
  if (language === SOURCE_LANGUAGE) return t('sourceLanguage', { language: name });
  const missing = listMissingTexts(content, language).length;
  return missing === 0 ? name : t('languageWithMissing', { language: name, count: missing });
}

/** The languages whose texts were refused; their fields may not be the ones that are shown. */
const listRefused = (errors: FieldErrors, languages: readonly string[]): string[] =>
  languages.filter((language) => Object.keys(errors).some((path) => path.startsWith(`translations.${language}.`)));

/** Which language of a template is edited, how much of each is missing, and the choice of another one. */
export function LanguageBar({ content, language, errors, isReadOnly, onChange, onAdd }: Props) {
  const languages = [SOURCE_LANGUAGE, ...Object.keys(content.translations).toSorted()];
  const addable = VISITOR_LANGUAGES.filter((code) => !languages.includes(code));
  const refused = listRefused(errors, languages);
  return (
    <Card title={t('languages')} lead={t('languagesLead')}>
      <div class="flex flex-wrap items-center gap-3">
        <FilterSelect
          label={t('editLanguage')}
          value={language}
          options={languages.map((value) => ({ value, label: formatState(content, value) }))}
          onChange={onChange}
        />
        {!isReadOnly && (
          <FilterSelect
            label={t('addLanguage')}
            value={NONE}
            options={[{ value: NONE, label: t('addLanguage') }, ...toLanguageOptions(addable)]}
            onChange={(added) => added !== NONE && onAdd(added)}
          />
        )}
      </div>
      {refused.length > 0 && (
        <Alert variant="error">{t('refusedLanguages', { languages: refused.map(formatLanguage).join(', ') })}</Alert>
      )}
    </Card>
  );
}

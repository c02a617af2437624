import { Button, formatLanguage, SelectField, toLanguageOptions } from '@lobby/ui';
import { t } from '../translate.ts';

interface SelectProps {
  languages: readonly string[];
  value: string;
  hint?: string;
  onChange: (language: string) => void;
}

/** The languages that a template's texts can be had in. */
export const LanguageSelect = ({ languages, value, hint, onChange }: SelectProps) => (
  <SelectField
    field={{ name: 'language', value, onChange, error: undefined, errors: {} }}
    label={t('textLanguage')}
    hint={hint}
    options={toLanguageOptions(languages)}
  />
);

interface HintProps {
  siteLanguage: string;
  isBusy: boolean;
  onUse: () => void;
}

/** Offers the language of the company's site, where its template is in another one. */
export const SiteLanguageHint = ({ siteLanguage, isBusy, onUse }: HintProps) => {
  const language = formatLanguage(siteLanguage);
  return (
    <p class="flex flex-wrap items-center gap-2 text-sm" role="status">
      {t('siteLanguage', { language })}
      <Button size="small" isBusy={isBusy} onClick={onUse}>
        {t('useLanguage', { language })}
      </Button>
    </p>
  );
};

import { displayLocale } from '@lobby/messages';
import { STAFF_LANGUAGES } from '@lobby/messages/staff/languages';
import type { StaffLanguage } from '@lobby/messages/staff/languages';
import { Languages } from 'lucide-preact';
import { t } from '../translate.ts';

/** Each in itself, so that people find theirs. */
const NAMES = { en: 'English', de: 'Deutsch', es: 'Español', fr: 'Français', ar: 'العربية' };

/** Chooses the language of the page. */
export const LanguageSelect = ({ onChoose }: { onChoose: (language: StaffLanguage) => void }) => (
  <label class="flex items-center gap-2 text-sm">
    <Languages size={16} class="shrink-0 quiet" aria-hidden="true" />
    <span class="sr-only">{t('language')}</span>
    <select
      class="select select-ghost select-sm w-full"
      value={displayLocale.language}
      onChange={(event) => onChoose(event.currentTarget.value as StaffLanguage)}
    >
      {STAFF_LANGUAGES.map((language) => (
        <option key={language} value={language} lang={language}>
          {NAMES[language]}
        </option>
      ))}
    </select>
  </label>
);

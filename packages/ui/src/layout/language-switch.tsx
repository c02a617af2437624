import { adoptLanguage } from '../language/display-language.ts';
import { LanguageSelect } from '../language/language-select.tsx';

/** Chooses the language of a page that nobody is signed in to; it stays in this browser. */
export const LanguageSwitch = () => <LanguageSelect onChoose={adoptLanguage} />;

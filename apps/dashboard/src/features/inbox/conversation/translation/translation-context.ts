import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** How the open conversation is translated for this member. */
export interface Translation {
  /** What the member reads (ISO 639-1). */
  language: string;
  isOn: boolean;
  /** Asks again for what could not be translated. */
  retry: () => void;
}

export const TranslationContext = createContext<Translation>({ language: 'en', isOn: false, retry: () => undefined });

/** The translation of the open conversation. */
export const useTranslation = (): Translation => useContext(TranslationContext);

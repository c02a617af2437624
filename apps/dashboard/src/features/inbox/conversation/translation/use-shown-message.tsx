import { Button } from '@lobby/ui';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { formatLanguage } from '../../format-language.ts';
import type { Message } from '../../inbox-queries.ts';
import { t } from './translate.ts';
import { useTranslation } from './translation-context.ts';

type TranslationView = Message['translations'][number];

/** The translation that concerns the member: of their own side the visitor's, of the others' their own. */
const findTranslation = ({ author, translations }: Message, language: string): TranslationView | undefined =>
  author === 'agent' ? translations[0] : translations.find((translation) => translation.language === language);

const NoteButton = ({ label, onClick }: { label: string; onClick: () => void }) => (
  <Button variant="ghost" size="small" onClick={onClick}>
    {label}
  </Button>
);

/** What the shown text is, for the agent who wrote it and for whoever reads it. */
function describeText(
  { author }: Message,
  { language, sourceLanguage }: TranslationView,
  isTranslated: boolean,
): string {
  if (author === 'agent') return t(isTranslated ? 'sentTranslation' : 'sentIn', { language: formatLanguage(language) });
  return t(isTranslated ? 'translatedFrom' : 'originalIn', { language: formatLanguage(sourceLanguage) });
}

/** The message as the member reads it, and the line that says whether it is translated and shows the other text. */
export function useShownMessage(message: Message): { shown: Message; note: JSX.Element | null } {
  const { language, isOn, retry } = useTranslation();
  // What an agent wrote is shown in their words, what others wrote in the agent's language.
  const [isTranslated, setTranslated] = useState(message.author !== 'agent');
  const translation = findTranslation(message, language);
  // A name or a number is the same in both languages.
  const isSame = translation?.text === message.text;
  if (!translation || isSame || !isOn || message.isDeleted) return { shown: message, note: null };
  if (translation.failure)
    return {
      shown: message,
      note: (
        <p class="mt-0.5 flex flex-wrap items-center text-sm quiet">
          {t(translation.failure)} <NoteButton label={t('tryAgain')} onClick={retry} />
        </p>
      ),
    };
  return {
    shown: isTranslated ? { ...message, text: translation.text } : message,
    note: (
      <p class="mt-0.5 flex flex-wrap items-center text-sm quiet">
        {describeText(message, translation, isTranslated)}{' '}
        <NoteButton
          label={t(isTranslated ? 'showOriginal' : 'showTranslation')}
          onClick={() => setTranslated(!isTranslated)}
        />
      </p>
    ),
  };
}

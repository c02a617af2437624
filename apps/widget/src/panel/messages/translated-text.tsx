import { CitedText } from '@lobby/ui/cited-text';
import type { MarkdownProps } from '@lobby/ui/markdown';
import { useState } from 'preact/hooks';
import { translate } from '../i18n/translate.ts';

export interface TranslatedTextProps extends MarkdownProps {
  translation: string;
}

/** An agent's text in the visitor's language, with the original a tap away. */
export function TranslatedText({ text, translation, renderCitation }: TranslatedTextProps) {
  const [isOriginal, setOriginal] = useState(false);
  return (
    <>
      <CitedText text={isOriginal ? text : translation} renderCitation={renderCitation} />
      <p class="note">
        {!isOriginal && `${translate('translated')} · `}
        <button type="button" class="link" onClick={() => setOriginal(!isOriginal)}>
          {translate(isOriginal ? 'showTranslation' : 'showOriginal')}
        </button>
      </p>
    </>
  );
}

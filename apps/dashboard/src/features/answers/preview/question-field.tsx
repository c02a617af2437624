import { createTranslator } from '@lobby/messages';
import { answerMessages } from '@lobby/messages/staff/content/answers';
import { Button } from '@lobby/ui';
import { Search } from 'lucide-preact';
import { useState } from 'preact/hooks';

const t = createTranslator(answerMessages);
const MAX_LENGTH = 1_000;

interface Props {
  question: string;
  isBusy: boolean;
  onSubmit: (question: string) => void;
}

/** One line for a question, with the button that asks it. */
export function QuestionField({ question, isBusy, onSubmit }: Props) {
  const [text, setText] = useState(question);
  return (
    <form
      class="flex flex-wrap gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') onSubmit(text.trim());
      }}
    >
      <label class="input min-w-0 flex-1 basis-64">
        <Search size={16} aria-hidden="true" />
        <input
          type="text"
          aria-label={t('question')}
          placeholder={t('askPlaceholder')}
          maxLength={MAX_LENGTH}
          value={text}
          autofocus
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <Button type="submit" variant="primary" isBusy={isBusy}>
        {t('ask')}
      </Button>
    </form>
  );
}

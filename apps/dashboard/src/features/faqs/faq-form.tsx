import { stripFieldPrefix, Form, TextArea, TextField, ToggleField } from '@lobby/ui';
import type { Action, UserError } from '@lobby/ui';
import type { ComponentChildren } from 'preact';

/** What the form of a FAQ holds, as the server takes it. */
export interface FaqValues {
  question: string;
  answer: string;
  keywords: string[];
  priority: number;
  active: boolean;
}

const toFaqValues = (text: Record<string, string>): FaqValues => ({
  question: text['question'] ?? '',
  answer: text['answer'] ?? '',
  keywords: (text['keywords'] ?? '')
    .split(',')
    .map((keyword) => keyword.trim())
    .filter(Boolean),
  priority: Math.round(Number(text['priority'] ?? 0)),
  active: text['active'] === 'on',
});

/** By which words it is found, what it gives way to, and whether it answers at all. */
function MatchFields({ faq, error }: { faq: FaqValues | undefined; error: UserError | null }) {
  return (
    <>
      <TextField
        name="keywords"
        label="Keywords (optional)"
        defaultValue={faq?.keywords.join(', ')}
        hint="Other words for it, separated by commas."
        error={error}
      />
      <TextField
        name="priority"
        label="Priority"
        type="number"
        min="0"
        max="100"
        defaultValue={String(faq?.priority ?? 0)}
        hint="0 to 100. Of two that fit alike, the higher one answers."
        error={error}
      />
      <ToggleField
        name="active"
        label="Active"
        defaultChecked={faq?.active ?? true}
        hint="An inactive FAQ never answers."
      />
    </>
  );
}

/** A FAQ's form, for a new one or for one that is there. */
export function FaqForm({
  faq,
  action,
  submitLabel,
  secondaryActions,
}: {
  faq?: FaqValues | undefined;
  action: Action<FaqValues>;
  submitLabel: string;
  /** Beside the button. */
  secondaryActions?: ComponentChildren;
}) {
  const error = stripFieldPrefix(action.error, 'faq');
  return (
    <Form
      submitLabel={submitLabel}
      isBusy={action.isRunning}
      error={error}
      onSubmit={(text) => action.run(toFaqValues(text))}
      secondaryActions={secondaryActions}
    >
      <TextField
        name="question"
        label="Question"
        defaultValue={faq?.question}
        autofocus
        hint="As a visitor would ask it."
        error={error}
      />
      <TextArea
        name="answer"
        label="Answer"
        rows={5}
        defaultValue={faq?.answer}
        hint="Given word for word when the question is surely meant."
        error={error}
      />
      <MatchFields faq={faq} error={error} />
    </Form>
  );
}

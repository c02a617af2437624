import { FaqInput } from '@lobby/contracts/faqs';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { faqMessages } from '@lobby/messages/staff/content/faqs';
import { Form, NumberField, TagsField, TextArea, TextField, ToggleField, useForm } from '@lobby/ui';
import type { Action } from '@lobby/ui';
import type { ComponentChildren } from 'preact';

const t = createTranslator(faqMessages);
const tConsole = createTranslator(consoleMessages);

/** A FAQ that is not written yet. */
export const newFaq = (question = '', answer = ''): FaqInput => ({
  question,
  answer,
  keywords: [],
  priority: 0,
  active: true,
});

interface Props {
  faq: FaqInput;
  action: Action<FaqInput>;
  submitLabel: string;
  secondaryActions?: ComponentChildren;
}

/** The form of a FAQ. The action's input has the FAQ at `faq`, or is the FAQ. */
export function FaqForm({ faq, action, submitLabel, secondaryActions }: Props) {
  const { question, answer, keywords, priority, active } = faq;
  const { fields, ...form } = useForm({
    schema: FaqInput,
    initialValues: { question, answer, keywords, priority, active },
    action,
    inputPath: 'faq',
  });
  return (
    <Form form={form} submitLabel={submitLabel} secondaryActions={secondaryActions}>
      <TextField field={fields.question} label={t('question')} autofocus hint={t('questionHint')} />
      <TextArea field={fields.answer} label={t('answer')} rows={5} hint={t('answerHint')} />
      <TagsField field={fields.keywords} label={t('keywords')} hint={t('keywordsHint')} />
      <NumberField
        field={fields.priority}
        label={t('priority')}
        type="number"
        min={0}
        max={100}
        hint={t('priorityHint')}
      />
      <ToggleField field={fields.active} label={tConsole('active')} hint={t('activeHint')} />
    </Form>
  );
}

import { CreateText } from '@lobby/contracts/resources';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { resourceMessages } from '@lobby/messages/staff/content/resources';
import { Form, TextArea, TextField, useAction, useForm } from '@lobby/ui';
import { api } from '../../../trpc.ts';

const t = createTranslator(resourceMessages);
const tConsole = createTranslator(consoleMessages);

/** Adds a text that is typed or pasted. */
export function TextForm({ onAdded }: { onAdded: () => void }) {
  const add = useAction((input: CreateText) => api.resources.createText.mutate(input), {
    onSuccess: onAdded,
    successMessage: t('textAdded'),
  });
  const { fields, ...form } = useForm({ schema: CreateText, initialValues: { title: '', text: '' }, action: add });
  return (
    <Form form={form} submitLabel={t('addText')}>
      <TextField field={fields.title} label={tConsole('title')} hint={t('titleHint')} autofocus />
      <TextArea field={fields.text} label={tConsole('text')} rows={10} hint={t('textHint')} />
    </Form>
  );
}

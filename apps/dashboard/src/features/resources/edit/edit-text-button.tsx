import { UpdateText } from '@lobby/contracts/resources';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { resourceMessages } from '@lobby/messages/staff/content/resources';
import { Button, Dialog, Form, QueryView, TextArea, TextField, useAction, useForm } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { api, queries } from '../../../trpc.ts';

const t = createTranslator(resourceMessages);
const tConsole = createTranslator(consoleMessages);

function TextForm({ initialValues, onSaved }: { initialValues: UpdateText; onSaved: () => void }) {
  const save = useAction((input: UpdateText) => api.resources.updateText.mutate(input), {
    onSuccess: onSaved,
    successMessage: t('textSaved'),
  });
  const { fields, ...form } = useForm({ schema: UpdateText, initialValues, action: save });
  return (
    <Form form={form} submitLabel={tConsole('save')}>
      <TextField field={fields.title} label={tConsole('title')} />
      <TextArea field={fields.text} label={tConsole('text')} rows={14} hint={t('textHint')} />
    </Form>
  );
}

function EditTextForm({ resourceId, onSaved }: { resourceId: string; onSaved: () => void }) {
  // Read again each time the dialog opens, since a colleague may have changed the text.
  const query = useQuery({ ...queries.resources.getText.queryOptions({ resourceId }), staleTime: Infinity, gcTime: 0 });
  return (
    <QueryView query={query}>
      {({ title, text }) => <TextForm initialValues={{ resourceId, title, text }} onSaved={onSaved} />}
    </QueryView>
  );
}

/** Edits a text resource. */
export function EditTextButton({ resourceId, onSaved }: { resourceId: string; onSaved: () => void }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('editText')}
      </Button>
      <Dialog title={t('editText')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <EditTextForm
          resourceId={resourceId}
          onSaved={() => {
            setOpen(false);
            onSaved();
          }}
        />
      </Dialog>
    </>
  );
}

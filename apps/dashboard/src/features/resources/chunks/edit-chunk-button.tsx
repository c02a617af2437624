import { UpdateChunk } from '@lobby/contracts/resources';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { resourceMessages } from '@lobby/messages/staff/content/resources';
import { Button, Dialog, Form, TextArea, useAction, useForm } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { api } from '../../../trpc.ts';

const t = createTranslator(resourceMessages);
const tConsole = createTranslator(consoleMessages);

interface Props {
  chunk: { id: string; text: string };
  onSaved: () => void;
}

function ChunkForm({ chunk: { id: chunkId, text }, onSaved }: Props) {
  const save = useAction((input: UpdateChunk) => api.resources.updateChunk.mutate(input), {
    onSuccess: onSaved,
    successMessage: tConsole('saved'),
  });
  const { fields, ...form } = useForm({ schema: UpdateChunk, initialValues: { chunkId, text }, action: save });
  return (
    <Form form={form} submitLabel={tConsole('save')}>
      <TextArea field={fields.text} label={tConsole('text')} rows={12} hint={t('editPassageHint')} autofocus />
    </Form>
  );
}

/** Edits the text of a passage. */
export function EditChunkButton({ chunk, label = tConsole('edit'), onSaved }: Props & { label?: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" variant="ghost" onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog title={t('editPassage')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <ChunkForm
          chunk={chunk}
          onSaved={() => {
            setOpen(false);
            onSaved();
          }}
        />
      </Dialog>
    </>
  );
}

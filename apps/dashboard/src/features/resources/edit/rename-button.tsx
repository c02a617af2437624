import { RenameResource } from '@lobby/contracts/resources';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { resourceMessages } from '@lobby/messages/staff/content/resources';
import { Button, Dialog, Form, TextField, useAction, useForm } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { api } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';

const t = createTranslator(resourceMessages);
const tConsole = createTranslator(consoleMessages);

interface Props {
  resource: Pick<RouterOutputs['resources']['get'], 'id' | 'title'>;
  onRenamed: () => void;
}

function RenameForm({ resource: { id: resourceId, title }, onRenamed }: Props) {
  const rename = useAction((input: RenameResource) => api.resources.rename.mutate(input), { onSuccess: onRenamed });
  const { fields, ...form } = useForm({
    schema: RenameResource,
    initialValues: { resourceId, title },
    action: rename,
  });
  return (
    <Form form={form} submitLabel={t('rename')}>
      <TextField field={fields.title} label={tConsole('title')} autofocus />
    </Form>
  );
}

/** Changes the title of a resource. */
export function RenameButton({ resource, onRenamed }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('rename')}
      </Button>
      <Dialog title={t('renameResource')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <RenameForm
          resource={resource}
          onRenamed={() => {
            setOpen(false);
            onRenamed();
          }}
        />
      </Dialog>
    </>
  );
}

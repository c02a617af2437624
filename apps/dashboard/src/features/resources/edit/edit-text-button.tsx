import { Button, Dialog, Form, QueryView, TextArea, TextField, useAction } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useTenant } from '../../../tenant-context.ts';
import { api } from '../../../trpc.ts';

function EditTextForm({ resourceId, onSaved }: { resourceId: string; onSaved: () => void }) {
  const { slug } = useTenant();
  const query = useQuery({
    queryKey: ['resources', slug, 'text', resourceId],
    queryFn: () => api.resources.getText.query({ resourceId }),
    // What is being typed must not be replaced by what is stored.
    staleTime: Infinity,
    gcTime: 0,
  });
  const save = useAction(
    (values: Record<string, string>) =>
      api.resources.updateText.mutate({ resourceId, title: values['title'] ?? '', text: values['text'] ?? '' }),
    { onSuccess: onSaved, successMessage: 'The text will be read anew now.' },
  );
  return (
    <QueryView query={query}>
      {({ title, text }) => (
        <Form submitLabel="Save" isBusy={save.isRunning} error={save.error} onSubmit={save.run}>
          <TextField name="title" label="Title" defaultValue={title} error={save.error} />
          <TextArea
            name="text"
            label="Text"
            rows={14}
            defaultValue={text}
            hint="Leave an empty line between paragraphs. A line that begins with # is a heading."
            error={save.error}
          />
        </Form>
      )}
    </QueryView>
  );
}

/** Changes a text that was typed in. */
export function EditTextButton({ resourceId, refresh }: { resourceId: string; refresh: () => void }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        Edit the text
      </Button>
      <Dialog title="Edit the text" isOpen={isOpen} onClose={() => setOpen(false)}>
        <EditTextForm
          resourceId={resourceId}
          onSaved={() => {
            setOpen(false);
            refresh();
          }}
        />
      </Dialog>
    </>
  );
}

import { Button, Dialog, Form, TextArea, TextField, useAction } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { FileText, Globe, ThumbsUp, Type } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { api } from '../../../trpc.ts';
import { FacebookForm } from './facebook-form.tsx';
import { FileUploadForm } from './file-upload-form.tsx';
import { WebsiteForm } from './website-form.tsx';

const RESOURCE_TYPES = [
  { kind: 'file', label: 'Add files', icon: FileText },
  { kind: 'website', label: 'Add a web site', icon: Globe },
  { kind: 'facebook', label: 'Add a Facebook page', icon: ThumbsUp },
  { kind: 'text', label: 'Add a text', icon: Type },
] as const;
type ResourceType = (typeof RESOURCE_TYPES)[number]['kind'];

function TextForm({ onAdded }: { onAdded: () => void }) {
  const add = useAction(
    (values: Record<string, string>) =>
      api.resources.createText.mutate({ title: values['title'] ?? '', text: values['text'] ?? '' }),
    {
      onSuccess: onAdded,
      successMessage: 'The text will be read now.',
    },
  );
  return (
    <Form submitLabel="Add the text" isBusy={add.isRunning} error={add.error} onSubmit={add.run}>
      <TextField
        name="title"
        label="Title"
        hint="Visitors see it where an answer names its source."
        autofocus
        error={add.error}
      />
      <TextArea
        name="text"
        label="Text"
        rows={10}
        hint="Leave an empty line between paragraphs. A line that begins with # is a heading."
        error={add.error}
      />
    </Form>
  );
}

/** Adds a resource of one of the kinds. */
export function AddResourceButtons() {
  const [openType, setOpenType] = useState<ResourceType | null>(null);
  const queryClient = useQueryClient();
  const close = (): void => setOpenType(null);
  const onAdded = (): void => {
    close();
    void queryClient.invalidateQueries({ queryKey: ['resources'] });
  };
  return (
    <>
      {RESOURCE_TYPES.map(({ kind: name, label, icon: Icon }) => (
        <Button key={name} variant={name === 'file' ? 'primary' : 'plain'} onClick={() => setOpenType(name)}>
          <Icon size={16} aria-hidden="true" />
          {label}
        </Button>
      ))}
      <Dialog title="Upload files" isOpen={openType === 'file'} onClose={close}>
        <FileUploadForm
          onAdded={() => void queryClient.invalidateQueries({ queryKey: ['resources'] })}
          onDone={close}
        />
      </Dialog>
      <Dialog title="Add a web site" isOpen={openType === 'website'} onClose={close}>
        <WebsiteForm onAdded={onAdded} />
      </Dialog>
      <Dialog title="Add a Facebook page" isOpen={openType === 'facebook'} onClose={close}>
        <FacebookForm onAdded={onAdded} />
      </Dialog>
      <Dialog title="Add a text" isOpen={openType === 'text'} onClose={close}>
        <TextForm onAdded={onAdded} />
      </Dialog>
    </>
  );
}

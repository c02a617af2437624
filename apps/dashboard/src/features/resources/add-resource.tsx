import { Button, Dialog, Form, TextArea, TextField, useAction } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { FileText, Globe, ThumbsUp, Type } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { api } from '../../trpc.ts';
import { AddFacebook } from './add-facebook.tsx';
import { AddFile } from './add-file.tsx';
import { WebsiteForm } from './website-form.tsx';

const KINDS = [
  { kind: 'file', label: 'Add files', icon: FileText },
  { kind: 'website', label: 'Add a web site', icon: Globe },
  { kind: 'facebook', label: 'Add a Facebook page', icon: ThumbsUp },
  { kind: 'text', label: 'Add a text', icon: Type },
] as const;
type Kind = (typeof KINDS)[number]['kind'];

function TextForm({ onAdded }: { onAdded: () => void }) {
  const add = useAction(
    (values: Record<string, string>) =>
      api.resources.addText.mutate({ title: values['title'] ?? '', text: values['text'] ?? '' }),
    {
      onDone: onAdded,
      done: 'The text will be read now.',
    },
  );
  return (
    <Form submit="Add the text" isBusy={add.isRunning} fault={add.fault} onSubmit={add.run}>
      <TextField
        name="title"
        label="Title"
        hint="Visitors see it where an answer names its source."
        autofocus
        fault={add.fault}
      />
      <TextArea
        name="text"
        label="Text"
        rows={10}
        hint="Leave an empty line between paragraphs. A line that begins with # is a heading."
        fault={add.fault}
      />
    </Form>
  );
}

/** Adds a resource of one of the kinds. */
export function AddResource() {
  const [kind, setKind] = useState<Kind | null>(null);
  const queryClient = useQueryClient();
  const close = (): void => setKind(null);
  const onAdded = (): void => {
    close();
    void queryClient.invalidateQueries({ queryKey: ['resources'] });
  };
  return (
    <>
      {KINDS.map(({ kind: name, label, icon: Icon }) => (
        <Button key={name} look={name === 'file' ? 'primary' : 'plain'} onClick={() => setKind(name)}>
          <Icon size={16} aria-hidden="true" />
          {label}
        </Button>
      ))}
      <Dialog title="Upload files" isOpen={kind === 'file'} onClose={close}>
        <AddFile onAdded={() => void queryClient.invalidateQueries({ queryKey: ['resources'] })} onDone={close} />
      </Dialog>
      <Dialog title="Add a web site" isOpen={kind === 'website'} onClose={close}>
        <WebsiteForm onAdded={onAdded} />
      </Dialog>
      <Dialog title="Add a Facebook page" isOpen={kind === 'facebook'} onClose={close}>
        <AddFacebook onAdded={onAdded} />
      </Dialog>
      <Dialog title="Add a text" isOpen={kind === 'text'} onClose={close}>
        <TextForm onAdded={onAdded} />
      </Dialog>
    </>
  );
}

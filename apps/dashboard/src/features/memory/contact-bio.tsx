import { UpdateBio } from '@lobby/contracts/memory';
import { Button, Form, TextArea, useForm } from '@lobby/ui';
import { Pencil } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { api } from '../../trpc.ts';
import { useMemoryAction } from './memory-queries.ts';
import type { ContactMemoryData } from './memory-queries.ts';
import { t } from './translate.ts';

interface Props {
  contactId: string;
  memory: Pick<ContactMemoryData, 'bio' | 'isBioWritten'>;
}

function BioForm({ contactId, memory: { bio }, onClose }: Props & { onClose: () => void }) {
  const action = useMemoryAction((input: UpdateBio) => api.memory.updateBio.mutate(input), {
    successMessage: t('saved'),
    onSuccess: onClose,
  });
  const { fields, ...form } = useForm({ schema: UpdateBio, initialValues: { contactId, bio }, action });
  return (
    <Form form={form} submitLabel={t('save')} secondaryActions={<Button onClick={onClose}>{t('cancel')}</Button>}>
      <TextArea field={fields.bio} label={t('bio')} hint={t('bioHint')} rows={2} />
    </Form>
  );
}

/** The line about a contact, which the company's people can write themselves. */
export function ContactBio(props: Props) {
  const [isEditing, setEditing] = useState(false);
  if (isEditing) return <BioForm {...props} onClose={() => setEditing(false)} />;
  const { bio, isBioWritten } = props.memory;
  return (
    <div class="flex items-start justify-between gap-2">
      <p class={`min-w-0 text-sm wrap-anywhere ${bio ? 'font-medium' : 'quiet'}`}>
        {bio || t('noBio')}
        {isBioWritten && <span class="block text-xs font-normal quiet">{t('edited')}</span>}
      </p>
      <button
        type="button"
        class="btn btn-ghost btn-square btn-xs"
        aria-label={t('editBio')}
        title={t('editBio')}
        onClick={() => setEditing(true)}
      >
        <Pencil size={14} aria-hidden="true" />
      </button>
    </div>
  );
}

import { Button } from '@lobby/ui';
import { Pencil } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { lazyView } from '../../../lazy/lazy-view.tsx';
import { t } from './translate.ts';
import type { Contact } from './contact.ts';
import { FactList } from './fact-list.tsx';
import type { Fact } from './fact-list.tsx';

const EditContactForm = lazyView(async () => (await import('./edit-contact-form.tsx')).EditContactForm);

interface Props {
  contact: Contact;
  conversationId: string;
}

const buildContactFacts = ({ name, email, phone, notes }: Contact): Fact[] =>
  [
    [t('name'), name],
    [t('email'), email],
    [t('phone'), phone],
    [t('notes'), notes],
  ].flatMap(([label = '', value = '']): Fact[] => (value === '' ? [] : [[label, value]]));

/** What is known about the visitor, and the form that edits it. */
export function ContactDetails({ contact, conversationId }: Props) {
  const [isEditing, setEditing] = useState(false);
  const close = (): void => setEditing(false);
  if (isEditing) return <EditContactForm {...{ contact, conversationId }} onClose={close} />;
  const facts = buildContactFacts(contact);
  return (
    <div class="text-sm">
      {facts.length > 0 ? <FactList facts={facts} /> : <p class="quiet">{t('noContact')}</p>}
      <Button size="small" class="mt-2" onClick={() => setEditing(true)}>
        <Pencil size={14} aria-hidden="true" /> {t('editContact')}
      </Button>
    </div>
  );
}

import { InviteMember } from '@lobby/contracts/members';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { memberMessages } from '@lobby/messages/staff/people/members';
import { Dialog, Form, SelectField, TextField, useAction, useForm } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { api } from '../../trpc.ts';
import { InvitationLink } from './invitation-link.tsx';
import type { SentInvitation } from './invitation-link.tsx';
import { PermissionFields } from './permission-fields.tsx';
import { ROLE_OPTIONS } from './role-options.ts';

const t = createTranslator(memberMessages);
const tConsole = createTranslator(consoleMessages);

function InviteForm({ onInvited }: { onInvited: (invitation: SentInvitation) => void }) {
  const invite = useAction((input: InviteMember) => api.members.invite.mutate(input), { onSuccess: onInvited });
  const { fields, ...form } = useForm({
    schema: InviteMember,
    initialValues: { name: '', email: '', role: 'agent', permissions: [] },
    action: invite,
  });
  return (
    <Form form={form} submitLabel={t('invite')}>
      <TextField field={fields.name} label={tConsole('name')} autofocus hint={t('inviteNameHint')} />
      <TextField field={fields.email} label={tConsole('email')} type="email" />
      <SelectField field={fields.role} label={tConsole('role')} options={ROLE_OPTIONS} />
      {form.values.role === 'agent' && <PermissionFields field={fields.permissions} />}
    </Form>
  );
}

interface Props {
  isOpen: boolean;
  onClose: () => void;
  onInvited: () => void;
}

/** Invites a person by email, then says that it was sent or shows the link to pass on. */
export function InviteDialog({ isOpen, onClose, onInvited }: Props) {
  const [invitation, setInvitation] = useState<SentInvitation | null>(null);
  const close = (): void => {
    setInvitation(null);
    onClose();
  };
  return (
    <Dialog title={t('invitePerson')} isOpen={isOpen} onClose={close}>
      {invitation ? (
        <InvitationLink invitation={invitation} onClose={close} />
      ) : (
        <InviteForm
          onInvited={(sent) => {
            setInvitation(sent);
            onInvited();
          }}
        />
      )}
    </Dialog>
  );
}

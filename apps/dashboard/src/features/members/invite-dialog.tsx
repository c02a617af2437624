import { InviteMember } from '@lobby/contracts/members';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { memberMessages } from '@lobby/messages/staff/members';
import { Alert, Button, CopyField, Dialog, Form, SelectField, TextField, useAction, useForm } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { ROLE_OPTIONS } from './role-options.ts';

const t = createTranslator(memberMessages);
const tConsole = createTranslator(consoleMessages);

const DELIVERY_TEXTS = {
  mailed: 'invitationMailed',
  sender_unconfirmed: 'invitationSenderUnconfirmed',
  mail_not_set_up: 'invitationNotMailed',
} as const;

type SentInvitation = RouterOutputs['members']['invite'];

function InviteForm({ onInvited }: { onInvited: (invitation: SentInvitation) => void }) {
  const invite = useAction((input: InviteMember) => api.members.invite.mutate(input), { onSuccess: onInvited });
  const { fields, ...form } = useForm({
    schema: InviteMember,
    initialValues: { name: '', email: '', role: 'agent' },
    action: invite,
  });
  return (
    <Form form={form} submitLabel={t('invite')}>
      <TextField field={fields.name} label={tConsole('name')} autofocus hint={t('inviteNameHint')} />
      <TextField field={fields.email} label={tConsole('email')} type="email" />
      <SelectField field={fields.role} label={tConsole('role')} options={ROLE_OPTIONS} />
    </Form>
  );
}

function InvitationLink({ invitation, onClose }: { invitation: SentInvitation; onClose: () => void }) {
  return (
    <div class="flex flex-col gap-4">
      <Alert variant={invitation.link ? 'info' : 'success'}>{t(DELIVERY_TEXTS[invitation.delivery])}</Alert>
      {invitation.link && <CopyField label={t('invitationLink')} text={invitation.link} />}
      <p class="text-sm quiet">{t('invitationExpiry')}</p>
      <div>
        <Button onClick={onClose}>{tConsole('done')}</Button>
      </div>
    </div>
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

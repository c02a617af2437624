import type { Role } from '@lobby/contracts/members';
import type { Permission } from '@lobby/contracts/permissions';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { memberMessages } from '@lobby/messages/staff/people/members';
import { Badge, Button, DataTable, Dialog, ErrorAlert, showToast, useAction } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { InvitationLink } from './invitation-link.tsx';
import { RoleCell } from './role-cell.tsx';
import type { SentInvitation } from './invitation-link.tsx';

const t = createTranslator(memberMessages);
const tConsole = createTranslator(consoleMessages);

type Invitation = RouterOutputs['members']['list']['invitations'][number];

function RevokeButton({ invitation, onRevoked }: { invitation: Invitation; onRevoked: () => void }) {
  const revoke = useAction(() => api.members.revokeInvitation.mutate({ invitationId: invitation.id }), {
    onSuccess: onRevoked,
    successMessage: t('revoked'),
  });
  return (
    <>
      <Button size="small" isBusy={revoke.isRunning} onClick={() => revoke.run()}>
        {t('revoke')}
      </Button>
      <ErrorAlert error={revoke.error} />
    </>
  );
}

/** Replaces the invitation by a new one, whose link works for seven days again. */
function ResendButton({ invitation, onResent }: { invitation: Invitation; onResent: () => void }) {
  const [sent, setSent] = useState<SentInvitation | null>(null);
  const { name, email, role } = invitation;
  const permissions = invitation.permissions as Permission[];
  const resend = useAction(() => api.members.invite.mutate({ name, email, role: role as Role, permissions }), {
    onSuccess: (result) => {
      if (result.link) setSent(result);
      else showToast(t('resent', { email }));
      // The row goes with the old invitation, and the dialog with it.
      if (!result.link) onResent();
    },
  });
  const close = (): void => {
    setSent(null);
    onResent();
  };
  return (
    <>
      <Button size="small" isBusy={resend.isRunning} onClick={() => resend.run()}>
        {t('resend')}
      </Button>
      <ErrorAlert error={resend.error} />
      <Dialog title={t('invitePerson')} isOpen={sent !== null} onClose={close}>
        {sent && <InvitationLink invitation={sent} onClose={close} />}
      </Dialog>
    </>
  );
}

const columns = (onChanged: () => void): Column<Invitation>[] => [
  { title: tConsole('name'), cell: ({ name }) => name },
  { title: tConsole('email'), cell: ({ email }) => <span class="break-all">{email}</span> },
  { title: tConsole('role'), cell: (invitation) => <RoleCell {...invitation} /> },
  {
    title: tConsole('status'),
    cell: ({ isExpired }) =>
      isExpired ? <Badge tone="warning">{t('expired')}</Badge> : <Badge tone="info">{t('open')}</Badge>,
  },
  {
    title: tConsole('actions'),
    cell: (invitation) => (
      <div class="flex flex-wrap justify-end gap-2">
        <ResendButton invitation={invitation} onResent={onChanged} />
        <RevokeButton invitation={invitation} onRevoked={onChanged} />
      </div>
    ),
  },
];

/** The invitations that nobody has accepted yet. */
export const InvitationList = ({ invitations, onChanged }: { invitations: Invitation[]; onChanged: () => void }) => (
  <DataTable label={t('invitations')} columns={columns(onChanged)} rows={invitations} getRowId={({ id }) => id} />
);

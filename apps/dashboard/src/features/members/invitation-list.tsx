import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { memberMessages } from '@lobby/messages/staff/members';
import { formatRole } from '@lobby/messages/staff/roles';
import { Badge, Button, DataTable, ErrorAlert, useAction } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';

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

const columns = (onRevoked: () => void): Column<Invitation>[] => [
  { title: tConsole('name'), cell: ({ name }) => name },
  { title: tConsole('email'), cell: ({ email }) => <span class="break-all">{email}</span> },
  { title: tConsole('role'), cell: ({ role }) => formatRole(role) },
  {
    title: tConsole('status'),
    cell: ({ isExpired }) =>
      isExpired ? <Badge tone="warning">{t('expired')}</Badge> : <Badge tone="info">{t('open')}</Badge>,
  },
  {
    title: tConsole('actions'),
    cell: (invitation) => <RevokeButton invitation={invitation} onRevoked={onRevoked} />,
  },
];

/** The invitations that nobody has accepted yet. */
export const InvitationList = ({ invitations, onRevoked }: { invitations: Invitation[]; onRevoked: () => void }) => (
  <DataTable label={t('invitations')} columns={columns(onRevoked)} rows={invitations} getRowId={({ id }) => id} />
);

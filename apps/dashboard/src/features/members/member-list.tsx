import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { memberMessages } from '@lobby/messages/staff/people/members';
import { Badge, Button, ConfirmButton, DataTable, RelativeTime, useAction } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { RoleCell } from './role-cell.tsx';

const t = createTranslator(memberMessages);
const tConsole = createTranslator(consoleMessages);

export type Member = RouterOutputs['members']['list']['members'][number];

function RemoveMemberButton({ member: { id, displayName }, onRemoved }: { member: Member; onRemoved: () => void }) {
  const remove = useAction(() => api.members.remove.mutate({ memberId: id }), {
    onSuccess: onRemoved,
    successMessage: t('removed', { name: displayName }),
  });
  return (
    <ConfirmButton
      label={tConsole('remove')}
      title={t('removeMember', { name: displayName })}
      confirmLabel={tConsole('remove')}
      action={remove}
    >
      {t('removeConsequences')}
    </ConfirmButton>
  );
}

const MemberStatus = ({ member: { isDisabled, takesConversations, hasTwoFactor } }: { member: Member }) => (
  <span class="inline-flex flex-wrap gap-1">
    {isDisabled ? <Badge tone="warning">{t('disabled')}</Badge> : <Badge tone="success">{tConsole('active')}</Badge>}
    {takesConversations && !isDisabled && <Badge tone="info">{t('takesConversations')}</Badge>}
    {hasTwoFactor && <Badge tone="plain">{t('twoFactor')}</Badge>}
  </span>
);

const columns = (onEdit: (member: Member) => void, onRemoved: () => void): Column<Member>[] => [
  {
    title: tConsole('member'),
    isRowHeader: true,
    cell: ({ displayName, email }) => (
      <div>
        <p class="font-medium wrap-anywhere">{displayName}</p>
        <p class="text-sm break-all quiet">{email}</p>
      </div>
    ),
  },
  { title: tConsole('role'), cell: (member) => <RoleCell {...member} /> },
  { title: tConsole('status'), cell: (member) => <MemberStatus member={member} /> },
  { title: tConsole('joined'), cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
  {
    title: tConsole('actions'),
    cell: (member) => (
      <div class="flex justify-end gap-2">
        <Button size="small" onClick={() => onEdit(member)}>
          {tConsole('edit')}
        </Button>
        <RemoveMemberButton member={member} onRemoved={onRemoved} />
      </div>
    ),
  },
];

interface Props {
  members: Member[];
  onEdit: (member: Member) => void;
  onRemoved: () => void;
}

/** The members of a tenant. */
export const MemberList = ({ members, onEdit, onRemoved }: Props) => (
  <DataTable label={t('members')} columns={columns(onEdit, onRemoved)} rows={members} getRowId={({ id }) => id} />
);

import {
  RelativeTime,
  Alert,
  Badge,
  Button,
  Card,
  ConfirmButton,
  CopyField,
  DataTable,
  Dialog,
  Form,
  PageBody,
  PageHeader,
  QueryView,
  SelectField,
  TextField,
  ToggleField,
  useAction,
} from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { UserPlus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useTenant } from '../../tenant-context.ts';
import { api, queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';

type Member = RouterOutputs['members']['list']['members'][number];
type Invitation = RouterOutputs['members']['list']['invitations'][number];

const ROLES = [
  { value: 'agent', label: 'Agent: answers visitors' },
  { value: 'company_admin', label: 'Company admin: does everything' },
] as const;
const parseRole = (text: string | undefined) => (text === 'company_admin' ? 'company_admin' : 'agent');
const formatRole = (role: string): string => (role === 'company_admin' ? 'Company admin' : 'Agent');

function InviteDialog({ isOpen, onClose, onInvited }: { isOpen: boolean; onClose: () => void; onInvited: () => void }) {
  const [invitation, setInvitation] = useState<{ link: string; wasMailed: boolean } | null>(null);
  const invite = useAction(
    (text: Record<string, string>) =>
      api.members.invite.mutate({
        name: text['name'] ?? '',
        email: text['email'] ?? '',
        role: parseRole(text['role']),
      }),
    {
      onSuccess: (answer) => {
        setInvitation(answer);
        onInvited();
      },
    },
  );
  const close = (): void => {
    setInvitation(null);
    invite.reset();
    onClose();
  };
  return (
    <Dialog title="Invite somebody" isOpen={isOpen} onClose={close}>
      {invitation ? (
        <div class="flex flex-col gap-4">
          <Alert variant="success">
            {invitation.wasMailed
              ? 'The invitation is on its way. You can also pass the link on yourself:'
              : 'This server has no mail set up. Pass this link on to the person:'}
          </Alert>
          <CopyField label="The invitation’s link" text={invitation.link} />
          <p class="text-sm quiet">It works once, within seven days.</p>
          <div>
            <Button onClick={close}>Done</Button>
          </div>
        </div>
      ) : (
        <Form submitLabel="Invite" isBusy={invite.isRunning} error={invite.error} onSubmit={invite.run}>
          <TextField
            name="name"
            label="Name"
            autofocus
            hint="As visitors see it. The person can change it."
            error={invite.error}
          />
          <TextField name="email" label="E-mail address" type="email" error={invite.error} />
          <SelectField name="role" label="Role" options={ROLES} error={invite.error} />
        </Form>
      )}
    </Dialog>
  );
}

function EditMemberDialog({
  member,
  onClose,
  onSaved,
}: {
  member: Member | null;
  onClose: () => void;
  onSaved: () => void;
}) {
  const save = useAction(
    (text: Record<string, string>) =>
      api.members.update.mutate({
        memberId: member?.id ?? '',
        displayName: text['displayName'] ?? '',
        role: parseRole(text['role']),
        takesConversations: text['takesConversations'] === 'on',
        isDisabled: text['isDisabled'] === 'on',
      }),
    { onSuccess: onSaved, successMessage: 'Saved.' },
  );
  return (
    <Dialog
      title="Edit the member"
      isOpen={member !== null}
      onClose={() => {
        save.reset();
        onClose();
      }}
    >
      {member && (
        <Form submitLabel="Save" isBusy={save.isRunning} error={save.error} onSubmit={save.run}>
          <TextField
            name="displayName"
            label="Name, as visitors see it"
            defaultValue={member.displayName}
            error={save.error}
          />
          <SelectField name="role" label="Role" value={member.role} options={ROLES} error={save.error} />
          <ToggleField
            name="takesConversations"
            label="Takes conversations"
            defaultChecked={member.takesConversations}
            hint="Visitors can be handed over as long as somebody does."
          />
          <ToggleField
            name="isDisabled"
            label="Disabled"
            defaultChecked={member.isDisabled}
            hint="Can not come in; is signed out of this company at once."
          />
        </Form>
      )}
    </Dialog>
  );
}

function RemoveButton({ member, onRemoved }: { member: Member; onRemoved: () => void }) {
  const remove = useAction(() => api.members.remove.mutate({ memberId: member.id }), {
    onSuccess: onRemoved,
    successMessage: `${member.displayName} is removed.`,
  });
  return (
    <ConfirmButton label="Remove" title={`Remove ${member.displayName}?`} confirmLabel="Remove" action={remove}>
      Their conversations go back to the queue. What they wrote stays.
    </ConfirmButton>
  );
}

const memberColumns = (onEdit: (member: Member) => void, refresh: () => void): Column<Member>[] => [
  {
    title: 'Member',
    isRowHeader: true,
    cell: ({ displayName, email }) => (
      <div>
        <p class="font-medium wrap-anywhere">{displayName}</p>
        <p class="text-sm break-all quiet">{email}</p>
      </div>
    ),
  },
  { title: 'Role', cell: ({ role }) => formatRole(role) },
  {
    title: 'State',
    cell: ({ isDisabled, takesConversations }) => (
      <span class="inline-flex flex-wrap gap-1">
        {isDisabled ? <Badge tone="warning">Disabled</Badge> : <Badge tone="success">Active</Badge>}
        {takesConversations && !isDisabled && <Badge tone="info">Takes conversations</Badge>}
      </span>
    ),
  },
  { title: 'Joined', cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
  {
    title: 'Change',
    cell: (member) => (
      <div class="flex justify-end gap-2">
        <Button size="small" onClick={() => onEdit(member)}>
          Edit
        </Button>
        <RemoveButton member={member} onRemoved={refresh} />
      </div>
    ),
  },
];

function RevokeButton({ invitation, onRevoked }: { invitation: Invitation; onRevoked: () => void }) {
  const revoke = useAction(() => api.members.revokeInvitation.mutate({ invitationId: invitation.id }), {
    onSuccess: onRevoked,
    successMessage: 'The invitation is taken back.',
  });
  return (
    <Button size="small" isBusy={revoke.isRunning} onClick={() => revoke.run()}>
      Take back
    </Button>
  );
}

const invitationColumns = (refresh: () => void): Column<Invitation>[] => [
  { title: 'Name', cell: ({ name }) => name },
  { title: 'E-mail address', cell: ({ email }) => <span class="break-all">{email}</span> },
  { title: 'Role', cell: ({ role }) => formatRole(role) },
  {
    title: 'State',
    cell: ({ isExpired }) => (isExpired ? <Badge tone="warning">Too old</Badge> : <Badge tone="info">Open</Badge>),
  },
  { title: 'Change', cell: (invitation) => <RevokeButton invitation={invitation} onRevoked={refresh} /> },
];

const NO_AGENTS_WARNING =
  'Nobody takes conversations yet, so visitors are asked for an e-mail address instead of being handed over. Invite an agent, or switch it on for yourself.';

function MemberLists({
  list,
  onEdit,
  refresh,
}: {
  list: RouterOutputs['members']['list'];
  onEdit: (member: Member) => void;
  refresh: () => void;
}) {
  const { members, invitations } = list;
  const hasAgents = members.some(({ takesConversations, isDisabled }) => takesConversations && !isDisabled);
  return (
    <div class="flex flex-col gap-5">
      {!hasAgents && <Alert variant="warning">{NO_AGENTS_WARNING}</Alert>}
      <DataTable label="Members" columns={memberColumns(onEdit, refresh)} rows={members} getRowId={({ id }) => id} />
      {invitations.length > 0 && (
        <Card title="Invitations">
          <DataTable
            label="Invitations"
            columns={invitationColumns(refresh)}
            rows={invitations}
            getRowId={({ id }) => id}
          />
        </Card>
      )}
    </div>
  );
}

/** Who works in the company, and who was asked to. */
export function MembersPage() {
  const { slug } = useTenant();
  const queryClient = useQueryClient();
  const [isInviting, setInviting] = useState(false);
  const [editing, setEditing] = useState<Member | null>(null);
  const query = useQuery({ queryKey: ['members', slug], queryFn: () => api.members.list.query() });
  const refresh = (): void => {
    void queryClient.invalidateQueries({ queryKey: ['members'] });
    void queryClient.invalidateQueries(queries.auth.me.queryFilter());
  };
  const onSaved = (): void => {
    setEditing(null);
    refresh();
  };
  const invite = (
    <Button variant="primary" onClick={() => setInviting(true)}>
      <UserPlus size={16} aria-hidden="true" /> Invite
    </Button>
  );
  return (
    <PageBody>
      <PageHeader
        title="Team"
        lead="Agents answer what the assistant can’t. Company admins do everything else."
        actions={invite}
      />
      <QueryView query={query}>{(list) => <MemberLists list={list} onEdit={setEditing} refresh={refresh} />}</QueryView>
      <InviteDialog isOpen={isInviting} onClose={() => setInviting(false)} onInvited={refresh} />
      <EditMemberDialog member={editing} onClose={() => setEditing(null)} onSaved={onSaved} />
    </PageBody>
  );
}

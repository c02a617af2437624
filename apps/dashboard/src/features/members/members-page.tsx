import {
  Ago,
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
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';
import type { Outputs } from '../../trpc.ts';

type Member = Outputs['members']['list']['members'][number];
type Invitation = Outputs['members']['list']['invitations'][number];

const ROLES = [
  { value: 'agent', label: 'Agent: answers visitors' },
  { value: 'company_admin', label: 'Company admin: does everything' },
] as const;
const roleOf = (text: string | undefined) => (text === 'company_admin' ? 'company_admin' : 'agent');
const roleName = (role: string): string => (role === 'company_admin' ? 'Company admin' : 'Agent');

function InviteDialog({ isOpen, onClose, onInvited }: { isOpen: boolean; onClose: () => void; onInvited: () => void }) {
  const [made, setMade] = useState<{ link: string; wasMailed: boolean } | null>(null);
  const invite = useAction(
    (text: Record<string, string>) =>
      api.members.invite.mutate({ name: text['name'] ?? '', email: text['email'] ?? '', role: roleOf(text['role']) }),
    {
      onDone: (answer) => {
        setMade(answer);
        onInvited();
      },
    },
  );
  const close = (): void => {
    setMade(null);
    invite.reset();
    onClose();
  };
  return (
    <Dialog title="Invite somebody" isOpen={isOpen} onClose={close}>
      {made ? (
        <div class="flex flex-col gap-4">
          <Alert kind="success">
            {made.wasMailed
              ? 'The invitation is on its way. You can also pass the link on yourself:'
              : 'This server has no mail set up. Pass this link on to the person:'}
          </Alert>
          <CopyField label="The invitation’s link" text={made.link} />
          <p class="text-sm quiet">It works once, within seven days.</p>
          <div>
            <Button onClick={close}>Done</Button>
          </div>
        </div>
      ) : (
        <Form submit="Invite" isBusy={invite.isRunning} fault={invite.fault} onSubmit={invite.run}>
          <TextField
            name="name"
            label="Name"
            autofocus
            hint="As visitors see it. The person can change it."
            fault={invite.fault}
          />
          <TextField name="email" label="E-mail address" type="email" fault={invite.fault} />
          <SelectField name="role" label="Role" options={ROLES} fault={invite.fault} />
        </Form>
      )}
    </Dialog>
  );
}

function EditDialog({ member, onClose, onSaved }: { member: Member | null; onClose: () => void; onSaved: () => void }) {
  const save = useAction(
    (text: Record<string, string>) =>
      api.members.update.mutate({
        memberId: member?.id ?? '',
        displayName: text['displayName'] ?? '',
        role: roleOf(text['role']),
        takesConversations: text['takesConversations'] === 'on',
        disabled: text['disabled'] === 'on',
      }),
    { onDone: onSaved, done: 'Saved.' },
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
        <Form submit="Save" isBusy={save.isRunning} fault={save.fault} onSubmit={save.run}>
          <TextField
            name="displayName"
            label="Name, as visitors see it"
            defaultValue={member.displayName}
            fault={save.fault}
          />
          <SelectField name="role" label="Role" value={member.role} options={ROLES} fault={save.fault} />
          <ToggleField
            name="takesConversations"
            label="Takes conversations"
            defaultChecked={member.takesConversations}
            hint="Visitors can be handed over as long as somebody does."
          />
          <ToggleField
            name="disabled"
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
    onDone: onRemoved,
    done: `${member.displayName} is removed.`,
  });
  return (
    <ConfirmButton label="Remove" title={`Remove ${member.displayName}?`} confirm="Remove" action={remove}>
      Their conversations go back to the queue. What they wrote stays.
    </ConfirmButton>
  );
}

const memberColumns = (onEdit: (member: Member) => void, refresh: () => void): Column<Member>[] => [
  {
    title: 'Member',
    isName: true,
    cell: ({ displayName, email }) => (
      <div>
        <p class="font-medium wrap-anywhere">{displayName}</p>
        <p class="text-sm break-all quiet">{email}</p>
      </div>
    ),
  },
  { title: 'Role', cell: ({ role }) => roleName(role) },
  {
    title: 'State',
    cell: ({ isDisabled, takesConversations }) => (
      <span class="inline-flex flex-wrap gap-1">
        {isDisabled ? <Badge look="warning">Disabled</Badge> : <Badge look="success">Active</Badge>}
        {takesConversations && !isDisabled && <Badge look="info">Takes conversations</Badge>}
      </span>
    ),
  },
  { title: 'Joined', cell: ({ createdAt }) => <Ago at={createdAt} /> },
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
    onDone: onRevoked,
    done: 'The invitation is taken back.',
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
  { title: 'Role', cell: ({ role }) => roleName(role) },
  {
    title: 'State',
    cell: ({ isExpired }) => (isExpired ? <Badge look="warning">Too old</Badge> : <Badge look="info">Open</Badge>),
  },
  { title: 'Change', cell: (invitation) => <RevokeButton invitation={invitation} onRevoked={refresh} /> },
];

const NOBODY =
  'Nobody takes conversations yet, so visitors are asked for an e-mail address instead of being handed over. Invite an agent, or switch it on for yourself.';

function MemberLists({
  list,
  onEdit,
  refresh,
}: {
  list: Outputs['members']['list'];
  onEdit: (member: Member) => void;
  refresh: () => void;
}) {
  const { members, invitations } = list;
  const hasAgents = members.some(({ takesConversations, isDisabled }) => takesConversations && !isDisabled);
  return (
    <div class="flex flex-col gap-5">
      {!hasAgents && <Alert kind="warning">{NOBODY}</Alert>}
      <DataTable label="Members" columns={memberColumns(onEdit, refresh)} rows={members} keyOf={({ id }) => id} />
      {invitations.length > 0 && (
        <Card title="Invitations">
          <DataTable
            label="Invitations"
            columns={invitationColumns(refresh)}
            rows={invitations}
            keyOf={({ id }) => id}
          />
        </Card>
      )}
    </div>
  );
}

/** Who works in the company, and who was asked to. */
export function MembersPage() {
  const { slug } = useCompany();
  const queryClient = useQueryClient();
  const [isInviting, setInviting] = useState(false);
  const [edited, setEdited] = useState<Member | null>(null);
  const query = useQuery({ queryKey: ['members', slug], queryFn: () => api.members.list.query() });
  const refresh = (): void => {
    void queryClient.invalidateQueries({ queryKey: ['members'] });
    void queryClient.invalidateQueries({ queryKey: ['me'] });
  };
  const onSaved = (): void => {
    setEdited(null);
    refresh();
  };
  const invite = (
    <Button look="primary" onClick={() => setInviting(true)}>
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
      <QueryView query={query}>{(list) => <MemberLists list={list} onEdit={setEdited} refresh={refresh} />}</QueryView>
      <InviteDialog isOpen={isInviting} onClose={() => setInviting(false)} onInvited={refresh} />
      <EditDialog member={edited} onClose={() => setEdited(null)} onSaved={onSaved} />
    </PageBody>
  );
}

import { createTranslator } from '@lobby/messages';
import { memberMessages } from '@lobby/messages/staff/people/members';
import { Alert, Button, Card, PageBody, PageHeader, QueryView } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { UserPlus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { SsoCard } from '../sso/sso-card.tsx';
import { EditMemberDialog } from './edit-member-dialog.tsx';
import { InvitationList } from './invitation-list.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { MemberList } from './member-list.tsx';
import type { Member } from './member-list.tsx';
import { TwoFactorToggle } from './two-factor-toggle.tsx';
import { Seats } from './seats.tsx';

const t = createTranslator(memberMessages);

interface TeamProps {
  list: RouterOutputs['members']['list'];
  onEdit: (member: Member) => void;
  onChanged: () => void;
}

function Team({ list: { members, invitations, isTwoFactorRequired }, onEdit, onChanged }: TeamProps) {
  const hasAgents = members.some(({ takesConversations, isDisabled }) => takesConversations && !isDisabled);
  return (
    <div class="flex flex-col gap-5">
      {!hasAgents && <Alert variant="warning">{t('noAgents')}</Alert>}
      <MemberList members={members} onEdit={onEdit} onRemoved={onChanged} />
      {invitations.length > 0 && (
        <Card title={t('invitations')}>
          <InvitationList invitations={invitations} onChanged={onChanged} />
        </Card>
      )}
      <TwoFactorToggle isRequired={isTwoFactorRequired} onSaved={onChanged} />
      <SsoCard />
    </div>
  );
}

/** The tenant's members and open invitations. */
export function MembersPage() {
  const queryClient = useQueryClient();
  const [isInviting, setInviting] = useState(false);
  const [editing, setEditing] = useState<Member | null>(null);
  const query = useQuery(queries.members.list.queryOptions());
  const refresh = (): void => {
    void queryClient.invalidateQueries(queries.members.pathFilter());
    void queryClient.invalidateQueries(queries.auth.me.queryFilter());
    void queryClient.invalidateQueries(queries.plans.getUsage.queryFilter());
  };
  const inviteButton = (
    <Button variant="primary" onClick={() => setInviting(true)}>
      <UserPlus size={16} aria-hidden="true" /> {t('invite')}
    </Button>
  );
  return (
    <PageBody>
      <PageHeader title={t('team')} lead={t('teamLead')} actions={inviteButton} />
      <Seats />
      <QueryView query={query}>{(list) => <Team list={list} onEdit={setEditing} onChanged={refresh} />}</QueryView>
      <InviteDialog isOpen={isInviting} onClose={() => setInviting(false)} onInvited={refresh} />
      <EditMemberDialog
        member={editing}
        onClose={() => setEditing(null)}
        onSaved={() => {
          setEditing(null);
          refresh();
        }}
      />
    </PageBody>
  );
}

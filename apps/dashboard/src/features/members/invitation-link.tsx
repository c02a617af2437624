import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { memberMessages } from '@lobby/messages/staff/people/members';
import { Alert, Button, CopyField } from '@lobby/ui';
import type { RouterOutputs } from '../../trpc.ts';

const t = createTranslator(memberMessages);
const tConsole = createTranslator(consoleMessages);

const DELIVERY_TEXTS = {
  mailed: 'invitationMailed',
  sender_unconfirmed: 'invitationSenderUnconfirmed',
  mail_not_set_up: 'invitationNotMailed',
} as const;

export type SentInvitation = RouterOutputs['members']['invite'];

/** That an invitation was sent, or its link for the admin to pass on. */
export function InvitationLink({ invitation, onClose }: { invitation: SentInvitation; onClose: () => void }) {
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

import { createTranslator } from '@lobby/messages';
import { staffMailMessages } from '@lobby/messages/staff/mail';
import type { MailTemplate } from '../mail-template.ts';

const translate = createTranslator(staffMailMessages);

export const invitation: MailTemplate<'invitation'> = ({ tenantName, inviterName, link }) => {
  const names = { company: tenantName, inviter: inviterName };
  return {
    subject: translate('invitationSubject', names),
    senderName: tenantName,
    language: 'en',
    linkFallback: translate('linkFallback'),
    blocks: [
      { kind: 'paragraph', text: translate('invitationText', names) },
      { kind: 'button', label: translate('invitationButton'), link },
    ],
  };
};

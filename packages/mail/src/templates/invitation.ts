import { staffMail } from '../staff-mail.ts';

export const invitation = staffMail<'invitation'>(({ tenantName, inviterName, link }, translate) => {
  const names = { company: tenantName, inviter: inviterName };
  return {
    subject: translate('invitationSubject', names),
    senderName: tenantName,
    blocks: [
      { kind: 'paragraph', text: translate('invitationText', names) },
      { kind: 'button', label: translate('invitationButton'), link },
    ],
  };
});

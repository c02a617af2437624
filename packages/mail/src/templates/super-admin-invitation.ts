import { staffMail } from '../staff-mail.ts';

export const superAdminInvitation = staffMail<'super_admin_invitation'>(({ link, inviterName, isNew }, translate) => ({
  subject: translate('superAdminInvitationSubject', { inviter: inviterName }),
  blocks: [
    { kind: 'paragraph', text: translate('superAdminInvitationText', { inviter: inviterName }) },
    ...(isNew ? [{ kind: 'paragraph' as const, text: translate('superAdminInvitationPassword') }] : []),
    { kind: 'paragraph', text: translate('superAdminInvitationTwoFactor') },
    { kind: 'button', label: translate(isNew ? 'resetPasswordButton' : 'superAdminInvitationButton'), link },
  ],
}));

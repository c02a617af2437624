import type { MailRequest, MailTemplateName } from '@lobby/contracts/mail';
import type { Locale } from '@lobby/messages';
import { getStaffMailLocale } from '@lobby/messages/staff/locales/staff-mail-locales';
import { getVisitorLocale } from '@lobby/messages/visitor/locales';
import type { MailContent } from './mail-content.ts';
import type { MailTemplate } from './mail-template.ts';
import { renderMail } from './render-mail.ts';
import { accountChanged } from './templates/account-changed.ts';
import { announcement } from './templates/announcement.ts';
import { changeEmail } from './templates/change-email.ts';
import { confirmEmail } from './templates/confirm-email.ts';
import { healthAlert } from './templates/health-alert.ts';
import { invitation } from './templates/invitation.ts';
import { chatDomainLost } from './templates/chat-domain-lost.ts';
import { limitWarning } from './templates/limit-warning.ts';
import { newDevice } from './templates/new-device.ts';
import { resetPassword } from './templates/reset-password.ts';
import { resourceNews } from './templates/resource-news.ts';
import { resumeLink } from './templates/resume-link.ts';
import { superAdminInvitation } from './templates/super-admin-invitation.ts';
import { testMail } from './templates/test-mail.ts';
import { transcriptLink } from './templates/transcript-link.ts';
import { transcript } from './templates/transcript.ts';
import { unlockAccount } from './templates/unlock-account.ts';
import { waitingConversations } from './templates/waiting-conversations.ts';

/** One message as it leaves: to one person, in plain text and HTML. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Shown instead of the platform's name. */
  senderName: string | undefined;
}

const TEMPLATES: { [T in MailTemplateName]: MailTemplate<T> } = {
  confirm_email: confirmEmail,
  reset_password: resetPassword,
  unlock_account: unlockAccount,
  new_device: newDevice,
  change_email: changeEmail,
  account_changed: accountChanged,
  announcement,
  health_alert: healthAlert,
  super_admin_invitation: superAdminInvitation,
  test_mail: testMail,
  invitation,
  resume_link: resumeLink,
  transcript_link: transcriptLink,
  transcript,
  waiting_conversations: waitingConversations,
  resource_news: resourceNews,
  chat_domain_lost: chatDomainLost,
  limit_warning: limitWarning,
};

/** The words for visitors and for staff; a language that the staff's don't exist in has English ones. */
const getMailLocale = (language: string): Locale => {
  const visitor = getVisitorLocale(language);
  return { ...visitor, catalog: { ...visitor.catalog, ...getStaffMailLocale(language).catalog } };
};

/** Fills a mail's template in. */
export function buildMail({ template, to, language, data }: MailRequest): Mail {
  const fillIn = TEMPLATES[template] as (data: MailRequest['data'], locale: Readonly<Locale>) => MailContent;
  const content = fillIn(data, getMailLocale(language ?? 'en'));
  return { to, ...renderMail(content), senderName: content.senderName };
}

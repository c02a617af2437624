import { createTranslator } from '@lobby/messages';
import { visitorMailMessages } from '@lobby/messages/visitor/mail';
import type { MailTemplate } from '../mail-template.ts';
import { toMailName } from '../to-mail-name.ts';

/** The mail with the link by which a visitor returns to a conversation. */
export const resumeLink: MailTemplate<'resume_link'> = ({ tenantName: name, link, minutes }, locale) => {
  const translate = createTranslator(visitorMailMessages, locale);
  const tenantName = toMailName(name);
  return {
    subject: translate('resumeSubject', { company: tenantName }),
    senderName: tenantName,
    language: locale.language,
    linkFallback: translate('linkFallback'),
    blocks: [
      { kind: 'paragraph', text: translate('resumeText', { company: tenantName, count: minutes }) },
      { kind: 'button', label: translate('resumeButton'), link },
      { kind: 'footer', text: translate('ignoreIfNotYou') },
    ],
  };
};

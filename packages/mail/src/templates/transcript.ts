import { createTranslator } from '@lobby/messages';
import { visitorMailMessages } from '@lobby/messages/visitor/mail';
import type { MailTemplate } from '../mail-template.ts';

/** The mail with the text of a conversation. */
export const transcript: MailTemplate<'transcript'> = ({ tenantName, link, transcript: text }, locale) => {
  const translate = createTranslator(visitorMailMessages, locale);
  return {
    subject: translate('transcriptSubject', { company: tenantName }),
    senderName: tenantName,
    language: locale.language,
    linkFallback: translate('linkFallback'),
    blocks: [
      { kind: 'paragraph', text: translate('transcriptText', { company: tenantName }) },
      { kind: 'preformatted', text },
      { kind: 'button', label: translate('transcriptButton'), link },
    ],
  };
};

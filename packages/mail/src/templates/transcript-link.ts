import { createTranslator } from '@lobby/messages';
import { visitorMailMessages } from '@lobby/messages/visitor/mail';
import type { MailTemplate } from '../mail-template.ts';
import { toMailName } from '../to-mail-name.ts';

/** The mail with the link to a transcript. */
export const transcriptLink: MailTemplate<'transcript_link'> = ({ tenantName: name, link }, locale) => {
  const translate = createTranslator(visitorMailMessages, locale);
  const tenantName = toMailName(name);
  return {
    subject: translate('transcriptSubject', { company: tenantName }),
    senderName: tenantName,
    language: locale.language,
    linkFallback: translate('linkFallback'),
    blocks: [
      { kind: 'paragraph', text: translate('transcriptLinkText', { company: tenantName }) },
      { kind: 'button', label: translate('transcriptLinkButton'), link },
      { kind: 'footer', text: translate('ignoreIfNotYou') },
    ],
  };
};

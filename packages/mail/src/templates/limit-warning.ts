import { createTranslator } from '@lobby/messages';
import { limitMessages } from '@lobby/messages/staff/limits';
import { staffMailMessages } from '@lobby/messages/staff/mail';
import type { MailTemplate } from '../mail-template.ts';

const translate = createTranslator(staffMailMessages);
const translateLimit = createTranslator(limitMessages);

export const limitWarning: MailTemplate<'limit_warning'> = ({ tenantName, link, metric, percent, used, limit }) => ({
  subject: translate(`limitSubject_${metric}`, { company: tenantName, percent }),
  language: 'en',
  linkFallback: translate('linkFallback'),
  blocks: [
    {
      kind: 'paragraph',
      text: translateLimit(`${percent === 100 ? 'reached' : 'near'}_${metric}`, { percent, used, limit }),
    },
    { kind: 'button', label: translate('limitButton'), link },
    { kind: 'footer', text: translate('newsFooter') },
  ],
});

import { createTranslator } from '@lobby/messages';
import { limitMessages } from '@lobby/messages/staff/limits';
import { staffMail } from '../staff-mail.ts';

export const limitWarning = staffMail<'limit_warning'>(
  ({ tenantName, link, metric, percent, used, limit }, translate, locale) => ({
    subject: translate(`limitSubject_${metric}`, { company: tenantName, percent }),
    blocks: [
      {
        kind: 'paragraph',
        text: createTranslator(limitMessages, locale)(`${percent === 100 ? 'reached' : 'near'}_${metric}`, {
          percent,
          used,
          limit,
        }),
      },
      { kind: 'button', label: translate('limitButton'), link },
      { kind: 'footer', text: translate('newsFooter') },
    ],
  }),
);

import { createTranslator, translateCoded } from '@lobby/messages';
import { healthCheckNames, healthCodeMessages } from '@lobby/messages/staff/health-codes';
import { staffMail } from '../staff-mail.ts';

export const healthAlert = staffMail<'health_alert'>(({ link, name, status, failure }, translate, locale) => {
  const check = createTranslator(healthCheckNames, locale)(name);
  const isFailed = status === 'failed';
  return {
    subject: translate(isFailed ? 'healthFailedSubject' : 'healthRecoveredSubject', { check }),
    blocks: [
      {
        kind: 'paragraph',
        text: isFailed
          ? (translateCoded(healthCodeMessages, failure, locale) ?? failure.code)
          : translate('healthRecoveredText', { check }),
      },
      { kind: 'button', label: translate('healthButton'), link },
    ],
  };
});

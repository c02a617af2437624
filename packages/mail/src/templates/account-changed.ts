import type { MailData } from '@lobby/contracts/mail';
import { staffMail } from '../staff-mail.ts';
import { listOrigin } from './list-origin.ts';

/** The first part of the keys of each change's texts. */
const KEYS = {
  email_change_requested: 'emailChangeRequested',
  email: 'email',
  password: 'password',
  two_factor_enabled: 'twoFactorEnabled',
  two_factor_disabled: 'twoFactorDisabled',
  two_factor_reset: 'twoFactorReset',
  recovery_codes_renewed: 'recoveryCodesRenewed',
  recovery_code_used: 'recoveryCodeUsed',
  wrong_codes: 'wrongCodes',
  passkey_added: 'passkeyAdded',
  passkey_removed: 'passkeyRemoved',
} as const satisfies Record<MailData<'account_changed'>['change'], string>;

export const accountChanged = staffMail<'account_changed'>(
  ({ change, detail, link, ...origin }, translate, locale) => ({
    subject: translate(`${KEYS[change]}Subject`),
    blocks: [
      { kind: 'paragraph', text: translate(`${KEYS[change]}Text`, { detail: detail ?? '' }) },
      { kind: 'list', items: listOrigin(origin, translate, locale) },
      { kind: 'paragraph', text: translate(change === 'email' ? 'emailAdvice' : 'accountChangedAdvice') },
      { kind: 'button', label: translate('newDeviceButton'), link },
    ],
  }),
);

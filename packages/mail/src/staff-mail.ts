import type { MailData, MailTemplateName } from '@lobby/contracts/mail';
import { createTranslator } from '@lobby/messages';
import type { Locale } from '@lobby/messages';
import { staffMailMessages } from '@lobby/messages/staff/mail';
import type { MailContent } from './mail-content.ts';
import type { MailTemplate } from './mail-template.ts';

const translateIn = (locale: Readonly<Locale>) => createTranslator(staffMailMessages, locale);

/** Gives a text of mails to staff in the recipient's language. */
export type TranslateMail = ReturnType<typeof translateIn>;

/** A template of mails to staff, in the language of their recipient. */
export const staffMail =
  <T extends MailTemplateName>(
    build: (
      data: MailData<T>,
      translate: TranslateMail,
      locale: Readonly<Locale>,
    ) => Omit<MailContent, 'language' | 'linkFallback'>,
  ): MailTemplate<T> =>
  (data, locale) => {
    const translate = translateIn(locale);
    return { language: locale.language, linkFallback: translate('linkFallback'), ...build(data, translate, locale) };
  };

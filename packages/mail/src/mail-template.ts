import type { MailData, MailTemplateName } from '@lobby/contracts/mail';
import type { Locale } from '@lobby/messages';
import type { MailContent } from './mail-content.ts';

/** Makes a mail's content of its data, in a visitor's language where it is for visitors. */
export type MailTemplate<T extends MailTemplateName> = (
  data: MailData<T>,
  visitorLocale: Readonly<Locale>,
) => MailContent;

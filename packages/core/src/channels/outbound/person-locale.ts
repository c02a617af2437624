import type { TenantTx } from '@lobby/db';
import type { Locale } from '@lobby/messages';
import { chooseVisitorLocale } from '../../conversations/index.ts';

/** What a conversation tells of the language of whoever writes in it. */
export interface PersonLanguage {
  language: string | null;
  visitor: { locale: string | null };
}

/** The locale of what a person at a channel reads. */
export async function loadPersonLocale(
  tx: TenantTx,
  { language: conversationLanguage, visitor }: PersonLanguage,
): Promise<{ locale: Locale; timeZone: string }> {
  const { language, widgetLanguage, timeZone } = await tx.tenantSettings.findFirstOrThrow();
  const candidates = { conversationLanguage, widgetLanguage, browserLanguage: visitor.locale, language };
  return { locale: chooseVisitorLocale(candidates), timeZone };
}

import { ENGLISH } from '../../section.ts';
import type { Catalog, Locale } from '../../section.ts';
import arKnowledge from '../../../translations/staff/ar/knowledge.json' with { type: 'json' };
import arMail from '../../../translations/staff/ar/mail.json' with { type: 'json' };
import arStart from '../../../translations/staff/ar/start.json' with { type: 'json' };
import deKnowledge from '../../../translations/staff/de/knowledge.json' with { type: 'json' };
import deMail from '../../../translations/staff/de/mail.json' with { type: 'json' };
import deStart from '../../../translations/staff/de/start.json' with { type: 'json' };
import esKnowledge from '../../../translations/staff/es/knowledge.json' with { type: 'json' };
import esMail from '../../../translations/staff/es/mail.json' with { type: 'json' };
import esStart from '../../../translations/staff/es/start.json' with { type: 'json' };
import frKnowledge from '../../../translations/staff/fr/knowledge.json' with { type: 'json' };
import frMail from '../../../translations/staff/fr/mail.json' with { type: 'json' };
import frStart from '../../../translations/staff/fr/start.json' with { type: 'json' };

const CATALOGS: Record<string, Catalog> = {
  ar: { ...arKnowledge, ...arMail, ...arStart },
  de: { ...deKnowledge, ...deMail, ...deStart },
  es: { ...esKnowledge, ...esMail, ...esStart },
  fr: { ...frKnowledge, ...frMail, ...frStart },
};

/** The messages that mails to staff are made of, in a language (ISO 639-1); English where there is no translation. */
export function getStaffMailLocale(language: string): Locale {
  const catalog = Object.hasOwn(CATALOGS, language) ? CATALOGS[language] : undefined;
  return catalog ? { language, catalog } : ENGLISH;
}

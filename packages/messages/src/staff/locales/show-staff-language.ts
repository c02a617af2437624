import { displayLocale } from '../../section.ts';
import type { Catalog } from '../../section.ts';
import type { StaffLanguage } from '../languages.ts';

type LoadTexts = () => Promise<{ default: Catalog }>;

/** `start` has what the first pages show; the rest comes while they are shown. Every file is a chunk of its own. */
const TEXTS: Record<Exclude<StaffLanguage, 'en'>, { start: LoadTexts; rest: readonly LoadTexts[] }> = {
  de: {
    start: () => import('../../../translations/staff/de/start.json', { with: { type: 'json' } }),
    rest: [
      () => import('../../../translations/staff/de/errors.json', { with: { type: 'json' } }),
      () => import('../../../translations/staff/de/contacts.json', { with: { type: 'json' } }),
      () => import('../../../translations/staff/de/knowledge.json', { with: { type: 'json' } }),
      () => import('../../../translations/staff/de/settings.json', { with: { type: 'json' } }),
      () => import('../../../translations/staff/de/analytics.json', { with: { type: 'json' } }),
      () => import('../../../translations/staff/de/platform.json', { with: { type: 'json' } }),
    ],
  },
  es: {
    start: () => import('../../../translations/staff/es/start.json', { with: { type: 'json' } }),
    rest: [
      () => import('../../../translations/staff/es/errors.json', { with: { type: 'json' } }),
      () => import('../../../translations/staff/es/contacts.json', { with: { type: 'json' } }),
      () => import('../../../translations/staff/es/knowledge.json', { with: { type: 'json' } }),
      () => import('../../../translations/staff/es/settings.json', { with: { type: 'json' } }),
      () => import('../../../translations/staff/es/analytics.json', { with: { type: 'json' } }),
      () => import('../../../translations/staff/es/platform.json', { with: { type: 'json' } }),
    ],
  },
  fr: {
    start: () => import('../../../translations/staff/fr/start.json', { with: { type: 'json' } }),
    rest: [
      () => import('../../../translations/staff/fr/errors.json', { with: { type: 'json' } }),
      () => import('../../../translations/staff/fr/contacts.json', { with: { type: 'json' } }),
      () => import('../../../translations/staff/fr/knowledge.json', { with: { type: 'json' } }),
      () => import('../../../translations/staff/fr/settings.json', { with: { type: 'json' } }),
      () => import('../../../translations/staff/fr/analytics.json', { with: { type: 'json' } }),
      () => import('../../../translations/staff/fr/platform.json', { with: { type: 'json' } }),
    ],
  },
  ar: {
    start: () => import('../../../translations/staff/ar/start.json', { with: { type: 'json' } }),
    rest: [
      () => import('../../../translations/staff/ar/errors.json', { with: { type: 'json' } }),
      () => import('../../../translations/staff/ar/contacts.json', { with: { type: 'json' } }),
      () => import('../../../translations/staff/ar/knowledge.json', { with: { type: 'json' } }),
      () => import('../../../translations/staff/ar/settings.json', { with: { type: 'json' } }),
      () => import('../../../translations/staff/ar/analytics.json', { with: { type: 'json' } }),
      () => import('../../../translations/staff/ar/platform.json', { with: { type: 'json' } }),
    ],
  },
};

async function addTexts(load: LoadTexts): Promise<void> {
  const { default: catalog } = await load();
  displayLocale.catalog = { ...displayLocale.catalog, ...catalog };
}

/**
 * Shows texts in a language from now on. Resolves when those of the first pages are there; `rest` resolves with the others. What can't be
 * loaded is shown in English.
 */
export async function showStaffLanguage(language: Exclude<StaffLanguage, 'en'>): Promise<{ rest: Promise<unknown> }> {
  const { start, rest } = TEXTS[language];
  displayLocale.language = language;
  const others = Promise.allSettled(rest.map(addTexts));
  await addTexts(start).catch(() => {});
  return { rest: others };
}

import { t } from './translate.ts';

/** Marks a visitor who is on the site now. */
export const OnlineDot = () => (
  <span class="inline-block size-2 shrink-0 rounded-full bg-green-600" title={t('visitorOnline')}>
    <span class="sr-only">{t('visitorOnline')}</span>
  </span>
);

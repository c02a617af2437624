import { inDisplayLanguage } from '@lobby/ui';
import { t } from '../translate.ts';
import { toDayKey } from './build-log-entries.ts';

const DAY_MS = 86_400_000;
const dateFormat = inDisplayLanguage(
  (language) => new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
);

function formatDay(day: string): string {
  if (day === toDayKey(new Date())) return t('today');
  if (day === toDayKey(new Date(Date.now() - DAY_MS))) return t('yesterday');
  return dateFormat().format(new Date(day));
}

/** The date above the messages of a day. */
export const DaySeparator = ({ day }: { day: string }) => (
  <li class="text-center text-sm font-medium quiet">{formatDay(day)}</li>
);

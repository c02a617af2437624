import type { FactValue, OpeningHours } from '@lobby/contracts/facts';
import { formatClosures, formatDay, formatWeekday } from './format-hours.ts';
import { t } from './translate.ts';

const WEEK = [0, 1, 2, 3, 4, 5, 6];

const HoursValue = ({ hours }: { hours: OpeningHours }) => (
  <div class="flex flex-col gap-2">
    <dl class="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1">
      {WEEK.map((weekday) => (
        <>
          <dt key={weekday}>{formatWeekday(weekday)}</dt>
          <dd class="wrap-anywhere">{formatDay(hours.days.find(({ day }) => day === weekday))}</dd>
        </>
      ))}
    </dl>
    {hours.closures.length > 0 && <p class="text-sm">{t('closures', { dates: formatClosures(hours) })}</p>}
    {hours.remarks.map((text) => (
      <p key={text} class="text-sm wrap-anywhere quiet">
        {t('remarks', { text })}
      </p>
    ))}
  </div>
);

/** What a fact says. */
export function FactValueView({ fact }: { fact: FactValue }) {
  switch (fact.kind) {
    case 'opening_hours':
      return <HoursValue hours={fact.value} />;
    case 'phone':
      return <span dir="ltr">{fact.value.phone}</span>;
    case 'email':
      return <span class="wrap-anywhere">{fact.value.email}</span>;
    case 'address':
      return <span class="wrap-anywhere">{fact.value.address}</span>;
    case 'social_link':
      return (
        <a class="link wrap-anywhere" href={fact.value.url} target="_blank" rel="noreferrer">
          {fact.value.url}
        </a>
      );
  }
}

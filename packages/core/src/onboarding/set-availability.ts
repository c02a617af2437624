import type { OpeningHours } from '@lobby/contracts/facts';
import type { BusinessHours } from '@lobby/contracts/handover';
import type { SetAvailability } from '@lobby/contracts/onboarding';
import type { TenantTx } from '@lobby/db';
import type { Actor } from '../deps.ts';
import { getHandoverSettings, updateHandoverSettings } from '../handover/index.ts';

type Week = NonNullable<BusinessHours['week']>;

const MAX_INTERVALS = 4;
const DAYS = [0, 1, 2, 3, 4, 5, 6];

/** The intervals of one day; a night that goes on after midnight ends the day and begins the next. */
function listIntervals({ days }: OpeningHours, weekday: number): Week[number] {
  const today = days.find(({ day }) => day === weekday)?.spans ?? [];
  const yesterday = days.find(({ day }) => day === (weekday + 6) % 7)?.spans ?? [];
  const nights = yesterday.filter(({ opens, closes }) => closes < opens && closes !== '00:00');
  const intervals = [
    ...nights.map(({ closes }) => ({ from: '00:00', to: closes })),
    ...today.map(({ opens, closes }) => ({ from: opens, to: closes <= opens ? '24:00' : closes })),
  ];
  return intervals.sort((a, b) => a.from.localeCompare(b.from)).slice(0, MAX_INTERVALS);
}

/** Sets when conversations reach a person: always, or in these opening hours. Days off stay as they are. */
export async function setAvailability(tx: TenantTx, actor: Actor, { hours }: SetAvailability): Promise<void> {
  const settings = await getHandoverSettings(tx);
  const week = hours && DAYS.map((weekday) => listIntervals(hours, weekday));
  await updateHandoverSettings(tx, actor, { ...settings, businessHours: { ...settings.businessHours, week } });
}

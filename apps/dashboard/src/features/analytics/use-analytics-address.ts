import type { AnalyticsFilter, AnalyticsPeriod } from '@lobby/contracts/analytics';
import { buildSearch, useAddress } from '@lobby/ui';

const DEFAULT_DAYS = 28;
const DAY = /^\d{4}-\d\d-\d\d$/;
const DAY_MS = 86_400_000;
const MAX_DAYS = 366;

/** Whether days are a period that the server accepts. */
export function isPeriod(from: string, to: string): boolean {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS;
  return DAY.test(from) && DAY.test(to) && days >= 0 && days < MAX_DAYS;
}

type Query = Readonly<Record<string, string>>;

function readPeriod({ days, from = '', to = '' }: Query): AnalyticsPeriod {
  if (isPeriod(from, to)) return { from, to };
  const count = Number(days);
  return { days: Number.isInteger(count) && count >= 1 && count <= MAX_DAYS ? count : DEFAULT_DAYS };
}

const readFilter = ({ language, channel, agent }: Query): AnalyticsFilter => ({
  ...(language === undefined ? {} : { language }),
  ...(channel ? { channel } : {}),
  ...(agent ? { agentId: agent } : {}),
});

/** What the address says to show, and a way to change it. An empty value removes a parameter. */
export function useAnalyticsAddress() {
  const { query, update } = useAddress();
  return {
    query,
    period: readPeriod(query),
    filter: readFilter(query),
    hasFilter: ['language', 'channel', 'agent'].some((name) => query[name] !== undefined),
    /** The parameters of this address with some changed, for a link to another page of the same figures. */
    buildSearch,
    update: (changes: Query) => update(changes),
  };
}

import type { AnalyticsFilter, AnalyticsPeriod } from '@lobby/contracts/analytics';
import { useLocation } from 'preact-iso';

const DEFAULT_DAYS = 28;
const DAY = /^\d{4}-\d\d-\d\d$/;
const DAY_MS = 86_400_000;
const MAX_DAYS = 366;

/** Whether days are a period that the server accepts. */
export function isPeriod(from: string, to: string): boolean {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS;
  return DAY.test(from) && DAY.test(to) && days >= 0 && days < MAX_DAYS;
}

type Query = Record<string, string>;

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
  const { query, path, route } = useLocation();
  const buildSearch = (changes: Query): string => {
    const search = new URLSearchParams({ ...query, ...changes });
    for (const [name, value] of Object.entries(changes)) if (value === '') search.delete(name);
    return search.size > 0 ? `?${search}` : '';
  };
  return {
    query,
    period: readPeriod(query),
    filter: readFilter(query),
    hasFilter: ['language', 'channel', 'agent'].some((name) => query[name] !== undefined),
    /** The parameters of this address with some changed, for a link to another page of the same figures. */
    buildSearch,
    update: (changes: Query) => route(`${path}${buildSearch(changes)}`),
  };
}

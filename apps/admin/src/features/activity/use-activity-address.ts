import { PLATFORM_AUDIT_AREAS } from '@lobby/contracts/platform/audit';
import { useLocation } from 'preact-iso';

const DAY = /^\d{4}-\d\d-\d\d$/;
const UUID = /^[0-9a-f-]{36}$/;

/** What the address says to show of the log, and a way to change it. An empty value removes a parameter. */
export function useActivityAddress() {
  const { query, path, route } = useLocation();
  const area = PLATFORM_AUDIT_AREAS.find((one) => one === query['area']);
  const { actor = '', from = '', to = '' } = query;
  return {
    skip: Number(query['skip']) || 0,
    filter: {
      ...(area && { area }),
      ...(UUID.test(actor) && { actor }),
      ...(DAY.test(from) && { from }),
      ...(DAY.test(to) && { to }),
    },
    update: (changes: Record<string, string>): void => {
      // A page of another selection is its first one.
      const entries = Object.entries({ ...query, skip: '', ...changes });
      const search = new URLSearchParams(entries.filter(([, value]) => value !== '' && value !== '0'));
      route(search.size > 0 ? `${path}?${search}` : path, true);
    },
  };
}

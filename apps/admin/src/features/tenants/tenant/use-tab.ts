import { useLocation } from 'preact-iso';

export const TENANT_TABS = [
  'overview',
  'resources',
  'members',
  'channels',
  'activity',
  'usage',
  'settings',
  'data',
] as const;
export type TenantTab = (typeof TENANT_TABS)[number];

/** The chosen tab and the page of its list, which stand in the address. */
export function useTab() {
  const { query, path, route } = useLocation();
  const tab = TENANT_TABS.find((name) => name === query['tab']) ?? 'overview';
  const skip = Number(query['skip']);
  const open = (name: TenantTab, from = 0): void => {
    const search = new URLSearchParams({
      ...(name !== 'overview' && { tab: name }),
      ...(from && { skip: String(from) }),
    });
    route(search.size > 0 ? `${path}?${search}` : path);
  };
  return { tab, open, skip: Number.isInteger(skip) && skip > 0 ? skip : 0, goTo: (from: number) => open(tab, from) };
}

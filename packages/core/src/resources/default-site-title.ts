/** What a site is called until its first page has told its own title: its host and path. */
export function defaultSiteTitle(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname === '/' ? '' : pathname}`.slice(0, 200);
}

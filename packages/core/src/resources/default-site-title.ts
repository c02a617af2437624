/** A website's title until its first page gives it another: its host and path. */
export function defaultSiteTitle(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname === '/' ? '' : pathname}`.slice(0, 200);
}

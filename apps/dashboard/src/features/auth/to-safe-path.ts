/** Sign-in leads only to a path of the dashboard itself, whatever the address asks for. */
export const toSafePath = (path: string | undefined): string =>
  path && /^\/dashboard(\/|$)/.test(path) ? path : '/dashboard';

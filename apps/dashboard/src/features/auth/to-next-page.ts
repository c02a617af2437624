/** Where a person goes on: a path of the dashboard, after the code that their account asks for. */
export const toNextPage = (path: string, needsSecondFactor: boolean): string =>
  needsSecondFactor ? `/dashboard/sign-in?step=code&to=${encodeURIComponent(path)}` : path;

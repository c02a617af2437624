import type { Request } from 'express';

/** The procedures that a request names, as the router reads them: whatever stands before the last slash, and however it is escaped. */
export function listProcedures({ path }: Pick<Request, 'path'>): string[] {
  const names = path.slice(path.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(names).split(',');
  } catch {
    return names.split(',');
  }
}

import { RequestError } from '../sync/visitor-client.ts';
import { translateError } from './translate.ts';

/** Kinds whose code is of no use to a visitor: a site or key that isn't allowed is the developer's matter, and is on the console. */
const KIND_CODES: Record<string, string> = {
  unavailable: 'unavailable',
  forbidden: 'unavailable',
  over_quota: 'unavailable',
  unauthorized: 'unavailable',
  not_found: 'not_found',
  conflict: 'not_found',
};

/**
 * The message of an error in the visitor's language, or the server's own where it is about what they wrote. Null: there is no
 * connection at all.
 */
export function formatError(error: unknown): string | null {
  if (!(error instanceof RequestError)) return null;
  const { kind, code, params, message } = error;
  return (
    (code && translateError({ code, params })) ??
    translateError({ code: kind ? (KIND_CODES[kind] ?? '') : 'unexpected', params }) ??
    message
  );
}

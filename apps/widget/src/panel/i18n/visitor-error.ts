import { RpcError } from '@lobby/client/rpc';
import type { CodedMessage } from '@lobby/messages';
import { translateError } from './translate.ts';

/** Why a request failed. */
export interface VisitorError extends CodedMessage {
  /** The server's own sentence, for a code that visitors have no message for. */
  fallbackText: string;
}

/** Kinds whose code is of no use to a visitor: a site or key that isn't allowed concerns the developer, who sees it in the console. */
const KIND_CODES: Record<string, string> = {
  unavailable: 'unavailable',
  forbidden: 'unavailable',
  over_quota: 'unavailable',
  unauthorized: 'unavailable',
  not_found: 'not_found',
  conflict: 'not_found',
  invalid: 'input_refused',
};

/** The error of a request; null where the server could not be reached. */
export function toVisitorError(error: unknown): VisitorError | null {
  if (!(error instanceof RpcError)) return null;
  const { kind, errorCode, params, fields } = error.data;
  const fieldError = Object.values(fields ?? {}).find((one) => translateError(one));
  if (fieldError) return { ...fieldError, fallbackText: error.message };
  const kindCode = kind ? (KIND_CODES[kind] ?? '') : 'unexpected';
  const code = errorCode && translateError({ code: errorCode, params }) ? errorCode : kindCode;
  return { code, params, fallbackText: error.message };
}

/** The message of an error in the visitor's language. */
export const formatVisitorError = (error: VisitorError): string => translateError(error) ?? error.fallbackText;

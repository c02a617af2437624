import { formatFieldError } from '@lobby/messages';
import type { CodedMessage, MessageParams } from '@lobby/messages';
import { t } from '../translate.ts';

/** A failed call, for the person at the screen. */
export interface UserError {
  message: string;
  /** The messages of single fields, by the path of the field in the procedure's input. */
  fields: Record<string, string>;
  kind: string | null;
  /** The call did not reach the server, or its answer did not come back. */
  isNetworkError: boolean;
}

interface ErrorData {
  fields?: Record<string, CodedMessage> | null;
  kind?: string | null;
  errorCode?: string | null;
  params?: MessageParams;
}

interface ErrorResponse {
  message: string;
  data?: ErrorData | null;
}

type TranslateError = (error: CodedMessage) => string | null;

let translate: TranslateError = () => null;

/** Loads the sentences of all errors, which no page needs before something fails. */
export async function loadErrorTexts(): Promise<void> {
  const { translateError } = await import('@lobby/messages/errors');
  translate = translateError;
}

/** The sentence of an error that came as a code. */
export const formatError = (error: CodedMessage): string => translate(error) ?? error.code;

const translateError = ({ errorCode, params = {} }: ErrorData): string | null =>
  errorCode ? translate({ code: errorCode, params }) : null;

const formatFields = (fields: Record<string, CodedMessage>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([path, error]) => [path, formatFieldError(error)]));

/** What to say of an error where no field shows its messages: these messages, else the error's own. */
export function describeWithoutFields({ message, fields }: Pick<UserError, 'message' | 'fields'>): string {
  return [...new Set(Object.values(fields))].join(' ') || message;
}

/** Reads the error of a tRPC call. An error without data never reached the server. */
export function toUserError(error: unknown): UserError {
  const { message, data } = error as ErrorResponse;
  if (!data) return { message: t('serverUnreachable'), fields: {}, kind: null, isNetworkError: true };
  return {
    message: translateError(data) ?? message,
    fields: formatFields(data.fields ?? {}),
    kind: data.kind ?? null,
    isNetworkError: false,
  };
}

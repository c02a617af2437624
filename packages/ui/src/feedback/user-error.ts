/** What went wrong, for the person at the screen: a sentence, and the sentences of single fields. */
export interface UserError {
  message: string;
  fields: Record<string, string>;
  kind: string | null;
  /** The call has not come to the server, or its answer not back. */
  isNetworkError: boolean;
}

interface ErrorResponse {
  message: string;
  data?: { fields?: Record<string, string> | null; kind?: string | null } | null;
}

/** Reads an error of a call. One that never reached the server says so instead of the library's words. */
export function toUserError(error: unknown): UserError {
  const { message, data } = error as ErrorResponse;
  if (!data)
    return {
      message: 'The server can not be reached. Check your connection and try again.',
      fields: {},
      kind: null,
      isNetworkError: true,
    };
  return { message, fields: data.fields ?? {}, kind: data.kind ?? null, isNetworkError: false };
}

/** A fault with the fields of one part of the input under their own names: "faq.question" as "question". */
export const stripFieldPrefix = (error: UserError | null, prefix: string): UserError | null =>
  error && {
    ...error,
    fields: Object.fromEntries(
      Object.entries(error.fields).map(([name, message]) => [
        name.startsWith(`${prefix}.`) ? name.slice(prefix.length + 1) : name,
        message,
      ]),
    ),
  };

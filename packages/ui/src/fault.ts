/** What went wrong, for the person at the screen: a sentence, and the sentences of single fields. */
export interface Fault {
  message: string;
  fields: Record<string, string>;
  kind: string | null;
  /** The call has not come to the server, or its answer not back. */
  isUnreached: boolean;
}

interface Answered {
  message: string;
  data?: { fields?: Record<string, string> | null; kind?: string | null } | null;
}

/** Reads an error of a call. One that never reached the server says so instead of the library's words. */
export function faultOf(error: unknown): Fault {
  const { message, data } = error as Answered;
  if (!data)
    return {
      message: 'The server can not be reached. Check your connection and try again.',
      fields: {},
      kind: null,
      isUnreached: true,
    };
  return { message, fields: data.fields ?? {}, kind: data.kind ?? null, isUnreached: false };
}

/** A fault with the fields of one part of the input under their own names: "faq.question" as "question". */
export const faultWithin = (fault: Fault | null, part: string): Fault | null =>
  fault && {
    ...fault,
    fields: Object.fromEntries(
      Object.entries(fault.fields).map(([name, said]) => [
        name.startsWith(`${part}.`) ? name.slice(part.length + 1) : name,
        said,
      ]),
    ),
  };

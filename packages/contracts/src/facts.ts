import * as z from 'zod/mini';
import { EmailAddress, Id, requiredText, WebAddress } from './fields/fields.ts';

/** What the assistant may know about a company by itself, besides what it searches. */
export const FACT_KINDS = ['opening_hours', 'phone', 'email', 'address', 'social_link'] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/** `found` on a page; `confirmed`, `corrected` or `dismissed` by a company admin. */
export const FACT_STATES = ['found', 'confirmed', 'corrected', 'dismissed'] as const;
export type FactState = (typeof FACT_STATES)[number];

const Time = z.string().check(z.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'invalid_time'));
const MonthDay = z.string().check(z.regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, 'invalid_date'));
/** What a value is about if not the company as a whole: a department, a branch, a person. */
const Label = z._default(z.nullable(z.string().check(z.trim(), z.maxLength(100))), null);

/** One day of the week, 0 is Monday; without spans it is closed. A span that closes before it opens ends the next day. */
export const OpeningDay = z.object({
  day: z.int().check(z.minimum(0), z.maximum(6)),
  spans: z.array(z.object({ opens: Time, closes: Time })).check(z.maxLength(6)),
  isByAppointment: z._default(z.boolean(), false),
  note: z._default(z.nullable(z.string().check(z.trim(), z.maxLength(200))), null),
});
export type OpeningDay = z.infer<typeof OpeningDay>;

/** A week's opening hours; nothing is known of a day that isn't listed. Closures return each year; both ends are included. */
export const OpeningHours = z.object({
  days: z.array(OpeningDay).check(z.minLength(1), z.maxLength(7)),
  closures: z._default(z.array(z.object({ from: MonthDay, to: MonthDay })).check(z.maxLength(50)), []),
  /** What the page says of some days besides, such as "First Saturday of the month: 9–12". */
  remarks: z._default(z.array(z.string().check(z.maxLength(500))).check(z.maxLength(20)), []),
  label: Label,
});
export type OpeningHours = z.infer<typeof OpeningHours>;
/** The same as a form holds it. */
export type OpeningHoursInput = z.input<typeof OpeningHours>;

export const PhoneFact = z.object({
  phone: requiredText(40).check(z.regex(/^[+\d][\d\s()./+-]*\d[\d\s()./+-]*$|^\([\d\s()./+-]+$/, 'invalid_phone')),
  label: Label,
});
export const EmailFact = z.object({ email: EmailAddress, label: Label });
export const AddressFact = z.object({ address: requiredText(300), label: Label });
export const SocialLinkFact = z.object({ url: WebAddress, label: Label });

/** A fact with its value, whose shape follows from the kind. */
export const FactValue = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('opening_hours'), value: OpeningHours }),
  z.object({ kind: z.literal('phone'), value: PhoneFact }),
  z.object({ kind: z.literal('email'), value: EmailFact }),
  z.object({ kind: z.literal('address'), value: AddressFact }),
  z.object({ kind: z.literal('social_link'), value: SocialLinkFact }),
]);
export type FactValue = z.infer<typeof FactValue>;

export const CorrectFact = z.object({ factId: Id, fact: FactValue });
export const SetFactState = z.object({ factId: Id, state: z.enum(['found', 'confirmed', 'dismissed']) });

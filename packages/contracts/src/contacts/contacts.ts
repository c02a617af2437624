import * as z from 'zod/mini';
import { Id, OptionalEmailAddress, optionalText } from '../fields/fields.ts';

const MAX_CONTACT_FIELDS = 30;
const ContactFields = z
  .record(z.string().check(z.minLength(1), z.maxLength(60)), z.string().check(z.maxLength(500)))
  .check(
    z.refine((fields) => Object.keys(fields).length <= MAX_CONTACT_FIELDS, {
      error: 'too_many',
      params: { maximum: MAX_CONTACT_FIELDS },
    }),
  );

/** What members know of the person in a conversation; an empty text removes it. */
export const ContactDetailsInput = z.object({
  conversationId: Id,
  /** The contact's revision that the member has seen; left out: whatever there is now is replaced. */
  revision: z.optional(z.int().check(z.gte(1))),
  name: optionalText(120),
  email: OptionalEmailAddress,
  phone: optionalText(60),
  notes: optionalText(4000),
});

/** The same with the tenant's own fields. */
export const UpdateContact = z.object({
  ...ContactDetailsInput.shape,
  /** Left out: as they are. */
  fields: z.optional(ContactFields),
});
export type UpdateContact = z.infer<typeof UpdateContact>;

/** The page that a visitor is on. */
export const RecordPageView = z.object({
  url: z.string().check(z.maxLength(2000)),
  title: z._default(optionalText(300), ''),
});
export type RecordPageView = z.infer<typeof RecordPageView>;

import * as z from 'zod/mini';
import { Id, OptionalEmailAddress, optionalText, requiredText } from '../fields/fields.ts';
import { CONTACT_SORTS, CONTACTS_PER_PAGE, FIELD_OPERATORS, MAX_BULK_CONTACTS } from '../limits/contact-limits.ts';
import { RawFieldValues } from '../records/custom-fields.ts';

const MAX_FIELD_FILTERS = 5;
const Days = z.int().check(z.gte(1), z.lte(3_650));

/** What one of the tenant's own fields must be. */
const FieldFilter = z.object({
  key: z.string().check(z.minLength(1), z.maxLength(60)),
  operator: z.enum(FIELD_OPERATORS),
  value: z._default(z.union([optionalText(200), z.number(), z.boolean()]), ''),
});
export type FieldFilter = z.infer<typeof FieldFilter>;

/** Which contacts a list shows, and what a segment keeps. */
export const ContactFilter = z.object({
  search: z._default(optionalText(200), ''),
  /** A member's id; `none`: contacts without an owner. */
  owner: z.optional(z.union([Id, z.literal('none')])),
  labelId: z.optional(Id),
  isBlocked: z.optional(z.boolean()),
  hasEmail: z.optional(z.boolean()),
  hasPhone: z.optional(z.boolean()),
  hasDuplicates: z.optional(z.literal(true)),
  /** Seen within so many days. */
  seenWithin: z.optional(Days),
  /** Not seen for so many days. */
  notSeenFor: z.optional(Days),
  createdWithin: z.optional(Days),
  fields: z.optional(z.array(FieldFilter).check(z.maxLength(MAX_FIELD_FILTERS))),
});
export type ContactFilter = z.infer<typeof ContactFilter>;

/** A page of the list. `cursor`: the last row of the page before. */
export const ListContacts = z.object({
  filter: ContactFilter,
  sort: z._default(z.enum(CONTACT_SORTS), 'lastSeenAt'),
  isDescending: z._default(z.boolean(), true),
  cursor: z.optional(z.object({ value: z.string().check(z.maxLength(300)), id: Id })),
  take: z._default(z.int().check(z.gte(1), z.lte(200)), CONTACTS_PER_PAGE),
});
export type ListContacts = z.infer<typeof ListContacts>;

const details = {
  name: optionalText(120),
  email: OptionalEmailAddress,
  phone: optionalText(60),
  notes: optionalText(4000),
  /** The tenant's own fields by key; those left out stay. */
  values: RawFieldValues,
};

/** A new contact, as a member writes it. */
export const CreateContact = z.object(details);
export type CreateContact = z.infer<typeof CreateContact>;

/** A contact as a member has changed it. `revision`: the one that they have seen. */
export const SaveContact = z.object({
  contactId: Id,
  revision: z.int().check(z.gte(1)),
  ...details,
});
export type SaveContact = z.infer<typeof SaveContact>;

/** That a member has verified an address of a contact, by a call for example. */
export const VerifyIdentity = z.object({ contactId: Id, identityId: Id });
export type VerifyIdentity = z.infer<typeof VerifyIdentity>;

/** What is done with many contacts at once. */
export const ContactAction = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['add_label', 'remove_label']), labelId: Id }),
  z.object({ kind: z.literal('set_owner'), memberId: z.nullable(Id) }),
  z.object({ kind: z.enum(['block', 'unblock']) }),
]);
export type ContactAction = z.infer<typeof ContactAction>;

const ContactIds = z.array(Id).check(z.minLength(1), z.maxLength(MAX_BULK_CONTACTS));

export const UpdateContacts = z.object({ contactIds: ContactIds, action: ContactAction });
export type UpdateContacts = z.infer<typeof UpdateContacts>;

/** Contacts to erase for good. */
export const EraseContacts = z.object({ contactIds: ContactIds });
export type EraseContacts = z.infer<typeof EraseContacts>;

/** Two contacts that are one person. What both have is taken from the chosen one. */
export const MergeContacts = z.object({
  contactId: Id,
  mergedContactId: Id,
  /** Fields whose value comes from the merged contact: name, email, phone, notes, owner, bio, or `fields.` and a key. */
  takenFields: z._default(z.array(z.string().check(z.maxLength(80))).check(z.maxLength(60)), []),
});
export type MergeContacts = z.infer<typeof MergeContacts>;

/** A filter to keep under a name. */
export const CreateSegment = z.object({
  name: requiredText(60),
  filter: ContactFilter,
  isShared: z.boolean(),
});
export type CreateSegment = z.infer<typeof CreateSegment>;

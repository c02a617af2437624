import { isDeepStrictEqual } from 'node:util';
import type { ChangeSource } from '@lobby/contracts/field-kinds';
import { AppError, notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import type { Actor } from '../../deps.ts';
import { findCurrentContactId } from '../identities/find-contact-id.ts';
import { publishContactChanged } from './publish-contact-changed.ts';
import type { ContactValues, FieldValues } from './save-contact-changes.ts';
import { saveFreeValues } from './save-free-values.ts';

/** Sources whose values somebody outside the company has said, so that they may be wrong. */
const SAID_SOURCES: ReadonlySet<string> = new Set<ChangeSource>(['visitor', 'assistant', 'channel']);
const COLUMNS = ['name', 'email', 'phone'] as const;
/** Changes that are no value of the contact's own. */
const OTHERS = new Set(['notes', 'owner', 'blocked', 'stage']);

interface Change {
  recordId: string | null;
  field: string;
  after: unknown;
  source: string;
}

interface CurrentValues extends Record<(typeof COLUMNS)[number], string | null> {
  fields: unknown;
  verifiedFields: string[];
}

const isColumn = (field: string): field is (typeof COLUMNS)[number] => COLUMNS.some((column) => column === field);

/** Whether a change can be undone: somebody outside has said its value, and the contact still has that, unverified. */
export function canUndoChange({ recordId, field, after, source }: Change, contact: CurrentValues): boolean {
  if (recordId !== null || OTHERS.has(field) || !SAID_SOURCES.has(source)) return false;
  if (after === null || contact.verifiedFields.includes(field)) return false;
  return isDeepStrictEqual(isColumn(field) ? contact[field] : (contact.fields as FieldValues)[field], after);
}

function restoreBefore(field: string, before: unknown, contact: CurrentValues): ContactValues {
  if (isColumn(field)) return { [field]: before as string | null };
  const { [field]: _after, ...fields } = contact.fields as FieldValues;
  return { fields: before === null ? fields : { ...fields, [field]: before } };
}

/**
 * Gives a contact the value from before a change that somebody outside the company has caused; empty where another contact has that by
 * now. conflict where the value is another one since.
 */
export async function undoContactChange(tx: TenantTx, actor: Actor, changeId: string): Promise<void> {
  const change = await tx.contactChange.findUnique({ where: { id: changeId } });
  if (!change) throw notFound('contact_change');
  const contactId = await findCurrentContactId(tx, change.contactId);
  await tx.$queryRaw`SELECT FROM "Contact" WHERE id = ${contactId}::uuid FOR NO KEY UPDATE`;
  const contact = await tx.contact.findUniqueOrThrow({ where: { id: contactId } });
  if (!canUndoChange(change, contact)) throw new AppError('conflict', 'changed_meanwhile');
  const { field, before } = change;
  const values = { fields: contact.fields as FieldValues, ...restoreBefore(field, before, contact) };
  await saveFreeValues(tx, contactId, {
    values,
    fields: isColumn(field) || before === null ? {} : { [field]: before },
    origin: { source: 'member', actorUserId: actor.userId },
  });
  await recordAudit(tx, { actorUserId: actor.userId, action: 'contact.updated', target: contactId });
  await publishContactChanged(tx, [contactId]);
}

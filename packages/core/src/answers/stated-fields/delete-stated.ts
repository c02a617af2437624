import type { SystemEvent } from '@lobby/contracts/conversations';
import type { FieldDefinition } from '@lobby/contracts/custom-fields';
import type { TenantTx } from '@lobby/db';
import { removeStatedValues } from '../../contacts/index.ts';
import { eraseMessageMemory, isForgetRequest, saysSomethingOfWriter } from '../../memory/index.ts';
import { formatNoted } from './format-noted.ts';
import type { StatedMessage } from './stated-message.ts';

/** The visitor's message before one, with what was noted of it. */
async function findLastStatement(tx: TenantTx, { conversationId, seq }: StatedMessage) {
  const last = await tx.message.findFirst({
    where: { conversationId, author: 'visitor', seq: { lt: seq }, deletedAt: null },
    orderBy: { seq: 'desc' },
    select: { id: true, text: true, seq: true, createdAt: true },
  });
  if (!last) return null;
  const events = await tx.message.findMany({
    where: { conversationId, author: 'system', seq: { gt: last.seq, lt: seq } },
    select: { event: true },
  });
  const noted = events.flatMap(({ event }) => {
    const known = event as SystemEvent | null;
    return known?.kind === 'fields_noted' ? known.values : [];
  });
  return { ...last, noted };
}

/** Those of a contact's values that were noted, as they are shown to the visitor. */
async function findNotedValues(
  tx: TenantTx,
  visitorId: string,
  { noted, definitions, locale }: { noted: readonly string[]; definitions: readonly FieldDefinition[]; locale: string },
) {
  const { contact } = await tx.visitor.findUniqueOrThrow({
    where: { id: visitorId },
    select: { contact: { select: { id: true, name: true, email: true, phone: true, fields: true } } },
  });
  if (!contact) return null;
  const { id, fields, ...columns } = contact;
  const stored = fields as Record<string, unknown>;
  const own = definitions.filter(
    (definition) =>
      stored[definition.key] !== undefined && noted.includes(formatNoted(definition, stored[definition.key], locale)),
  );
  return {
    contactId: id,
    values: {
      ...Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== null && noted.includes(value))),
      ...Object.fromEntries(own.map(({ key }) => [key, stored[key]])),
    },
  };
}

/**
 * Takes back what a visitor has just said of themselves where a message asks for that: what was noted of it leaves their contact, and
 * it isn't remembered. Only their own last message, so that nobody has to prove who they are. Gives whether there was anything.
 */
export async function deleteStated(
  tx: TenantTx,
  message: StatedMessage,
  { definitions, locale }: { definitions: readonly FieldDefinition[]; locale: string },
): Promise<boolean> {
  if (!isForgetRequest(message.text)) return false;
  const last = await findLastStatement(tx, message);
  if (!last || (last.noted.length === 0 && !saysSomethingOfWriter(last.text, last.createdAt))) return false;
  const found = await findNotedValues(tx, message.visitorId, { noted: last.noted, definitions, locale });
  if (found) await removeStatedValues(tx, found.contactId, found.values);
  await eraseMessageMemory(tx, last.id);
  return true;
}

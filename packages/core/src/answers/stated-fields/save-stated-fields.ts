import type { FieldDefinition } from '@lobby/contracts/custom-fields';
import type { FieldValues } from '@lobby/contracts/field-kinds';
import type { SystemEvent } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { saveVisitorContact } from '../../contacts/index.ts';
import { appendSystemEvent } from '../../conversations/index.ts';
import { listFieldDefinitions, loadValueLocale, saveContactFields } from '../../custom-fields/index.ts';
import type { ValueLocale } from '../../custom-fields/index.ts';
import { findStatedField, findStatedValues, isOnlyStatement } from './find-stated-values.ts';
import type { StatedValues } from './find-stated-values.ts';
import { deleteStated } from './delete-stated.ts';
import { formatNoted } from './format-noted.ts';
import type { StatedMessage } from './stated-message.ts';
import { stripCorrection } from './strip-correction.ts';

/** What a message said of its writer. */
interface Statement {
  /** It says nothing else. */
  isWholeMessage: boolean;
  /** It asked to forget what its writer had just said, which is done. */
  isForgotten: boolean;
}

const loadContact = async (tx: TenantTx, visitorId: string) => {
  const visitor = await tx.visitor.findUniqueOrThrow({
    where: { id: visitorId },
    select: { contact: { select: { id: true, name: true, email: true, phone: true, fields: true } } },
  });
  return visitor.contact;
};

type KnownContact = Awaited<ReturnType<typeof loadContact>>;

/** What was noted in a conversation, which its visitor may correct there. */
async function listNoted(tx: TenantTx, conversationId: string): Promise<ReadonlySet<string>> {
  const rows = await tx.message.findMany({ where: { conversationId, author: 'system' }, select: { event: true } });
  return new Set(
    rows.flatMap(({ event }) => {
      const known = event as SystemEvent | null;
      return known?.kind === 'fields_noted' ? known.values : [];
    }),
  );
}

/** Only what is not known yet, or may be corrected: what a visitor says replaces nothing else. */
const keepUnknown = (stated: StatedValues, contact: KnownContact, correctable: ReadonlySet<string>): StatedValues =>
  Object.fromEntries(
    Object.entries(stated).filter(([part, value]) => {
      const known = contact?.[part as keyof StatedValues];
      return !known || (known !== value && correctable.has(known));
    }),
  ) as StatedValues;

/** The fields that the assistant may fill in, that the message states, and that have no value yet or one that may be corrected. */
function findFields(
  { definitions, locale }: { definitions: readonly FieldDefinition[]; locale: string },
  text: string,
  { contact, correctable }: { contact: KnownContact; correctable: ReadonlySet<string> },
) {
  const stored = (contact?.fields ?? {}) as FieldValues;
  return definitions.flatMap((definition) => {
    const known = stored[definition.key];
    if (known !== undefined && !correctable.has(formatNoted(definition, known, locale))) return [];
    const value = findStatedField(text, definition);
    return value === undefined ? [] : [{ definition, value }];
  });
}

async function saveFields(
  tx: TenantTx,
  contactId: string,
  found: ReturnType<typeof findFields>,
  { locale }: ValueLocale,
): Promise<string[]> {
  const values = Object.fromEntries(found.map(({ definition, value }) => [definition.key, value]));
  const { changed } = await saveContactFields(tx, { contactId, values, source: 'assistant', actorUserId: null });
  const { fields } = await tx.contact.findUniqueOrThrow({ where: { id: contactId }, select: { fields: true } });
  const saved = fields as FieldValues;
  return found
    .filter(({ definition }) => changed.includes(definition.key))
    .map(({ definition }) => formatNoted(definition, saved[definition.key], locale));
}

/**
 * Notes what a visitor states about themselves in a message: name, email, phone, and fields that the assistant may fill in. Nothing that
 * is known is replaced but what was noted in the same conversation and is said to be wrong, and the visitor sees what was noted. What
 * they ask to forget of their last message is taken back.
 */
export async function saveStatedFields(tx: TenantTx, message: StatedMessage): Promise<Statement> {
  const { visitorId, conversationId } = message;
  const locale = await loadValueLocale(tx);
  const definitions = (await listFieldDefinitions(tx, null)).filter(({ isFilledByAssistant }) => isFilledByAssistant);
  if (await deleteStated(tx, message, { definitions, locale: locale.locale }))
    return { isWholeMessage: true, isForgotten: true };
  const corrected = stripCorrection(message.text);
  const text = corrected ?? message.text;
  const contact = await loadContact(tx, visitorId);
  const correctable = corrected === null ? new Set<string>() : await listNoted(tx, conversationId);
  const labels = definitions.map(({ label }) => label);
  const statement = { isWholeMessage: isOnlyStatement(text, labels), isForgotten: false };
  const stated = keepUnknown(findStatedValues(text, locale.country), contact, correctable);
  const found = findFields({ definitions, locale: locale.locale }, text, { contact, correctable });
  if (Object.keys(stated).length === 0 && found.length === 0) return statement;
  const contactId = await saveVisitorContact(tx, visitorId, stated);
  const fields = found.length > 0 ? await saveFields(tx, contactId, found, locale) : [];
  const noted = [...Object.values(stated as Record<string, string>), ...fields];
  if (noted.length > 0) await appendSystemEvent(tx, conversationId, { kind: 'fields_noted', values: noted });
  return statement;
}

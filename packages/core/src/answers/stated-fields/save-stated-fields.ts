import type { FieldDefinition } from '@lobby/contracts/custom-fields';
import type { FieldValues } from '@lobby/contracts/field-kinds';
import { formatFieldValue } from '@lobby/contracts/format-field-value';
import type { TenantTx } from '@lobby/db';
import { saveVisitorContact } from '../../contacts/index.ts';
import { appendSystemEvent } from '../../conversations/index.ts';
import { listFieldDefinitions, loadValueLocale, saveContactFields } from '../../custom-fields/index.ts';
import type { ValueLocale } from '../../custom-fields/index.ts';
import { findStatedField, findStatedValues, isOnlyStatement } from './find-stated-values.ts';
import type { StatedValues } from './find-stated-values.ts';

interface StatedMessage {
  visitorId: string;
  conversationId: string;
  text: string;
}

const loadContact = async (tx: TenantTx, visitorId: string) => {
  const visitor = await tx.visitor.findUniqueOrThrow({
    where: { id: visitorId },
    select: { contact: { select: { id: true, name: true, email: true, phone: true, fields: true } } },
  });
  return visitor.contact;
};

type KnownContact = Awaited<ReturnType<typeof loadContact>>;

/** Only what is not known yet: what a visitor says replaces nothing. */
const keepUnknown = (stated: StatedValues, contact: KnownContact): StatedValues =>
  Object.fromEntries(Object.entries(stated).filter(([part]) => !contact?.[part as keyof StatedValues])) as StatedValues;

/** The fields that the assistant may fill in, that the message states, and that have no value yet. */
function findFields(definitions: readonly FieldDefinition[], text: string, contact: KnownContact) {
  const stored = (contact?.fields ?? {}) as FieldValues;
  return definitions.flatMap((definition) => {
    if (stored[definition.key] !== undefined) return [];
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
    .map(({ definition }) => {
      const text = formatFieldValue(definition, saved[definition.key], { locale, yes: '✓', no: '✗' });
      return `${definition.label} ${text}`;
    });
}

/**
 * Notes what a visitor states about themselves in a message: name, email, phone, and fields that the assistant may fill in. Nothing that
 * is known is replaced, and the visitor sees what was noted. Gives whether the message says nothing else.
 */
export async function saveStatedFields(
  tx: TenantTx,
  { visitorId, conversationId, text }: StatedMessage,
): Promise<{ isWholeMessage: boolean }> {
  const locale = await loadValueLocale(tx);
  const contact = await loadContact(tx, visitorId);
  const definitions = (await listFieldDefinitions(tx, null)).filter(({ isFilledByAssistant }) => isFilledByAssistant);
  const labels = definitions.map(({ label }) => label);
  const isWholeMessage = isOnlyStatement(text, labels);
  const stated = keepUnknown(findStatedValues(text, locale.country), contact);
  const found = findFields(definitions, text, contact);
  if (Object.keys(stated).length === 0 && found.length === 0) return { isWholeMessage };
  const contactId = await saveVisitorContact(tx, visitorId, stated);
  const fields = found.length > 0 ? await saveFields(tx, contactId, found, locale) : [];
  const noted = [...Object.values(stated as Record<string, string>), ...fields];
  if (noted.length > 0) await appendSystemEvent(tx, conversationId, { kind: 'fields_noted', values: noted });
  return { isWholeMessage };
}

import type { TenantTx } from '@lobby/db';
import { enqueueJob } from '@lobby/jobs';
import { removeFiles } from '../../attachments/index.ts';

/** What tells a person apart where somebody has copied it: addresses in lower case, names, and what they wrote. */
export interface PersonTexts {
  addresses: string[];
  names: string[];
  messages: string[];
  conversationIds: string[];
}

/** Shorter words are in the texts of others too. */
const MIN_NAME = 5;
const MIN_MESSAGE = 12;
/** How a message begins is enough to find its copy, which may be cut. */
const MESSAGE_START = 60;

/** What tells this person apart, before anything of them is removed. */
export async function loadPersonTexts(tx: TenantTx, familyIds: readonly string[]): Promise<PersonTexts> {
  const ids = [...familyIds];
  const contacts = await tx.contact.findMany({
    where: { id: { in: ids } },
    select: { name: true, email: true, phone: true, externalId: true },
  });
  const identities = await tx.contactIdentity.findMany({
    where: { contactId: { in: ids } },
    select: { address: true },
  });
  const messages = await tx.message.findMany({
    where: { author: 'visitor', conversation: { contactId: { in: ids } } },
    select: { text: true },
  });
  const conversations = await tx.conversation.findMany({ where: { contactId: { in: ids } }, select: { id: true } });
  const addresses = [
    ...identities.map(({ address }) => address),
    ...contacts.flatMap(({ email, phone, externalId }) => [email, phone, externalId]),
  ].flatMap((address) => (address && address.length >= MIN_NAME ? [address.toLowerCase()] : []));
  return {
    addresses: [...new Set(addresses)],
    names: contacts.flatMap(({ name }) => (name && name.trim().length >= MIN_NAME ? [name.trim()] : [])),
    messages: messages.map(({ text }) => text.trim()),
    conversationIds: conversations.map(({ id }) => id),
  };
}

/** Archives can't be changed: whoever needs one makes it anew. One that is being written stops and removes what it has stored. */
export async function removeExports(tx: TenantTx): Promise<number> {
  const exports = await tx.tenantExport.findMany({ select: { id: true, parts: true } });
  for (const { parts } of exports)
    for (const { key } of parts as unknown as { key: string }[]) await enqueueJob(tx, 'file.remove', { key });
  await tx.tenantExport.deleteMany({ where: { id: { in: exports.map(({ id }) => id) } } });
  return exports.length;
}

/** Mails to the person, and to members about them, that have not left. */
export async function removeWaitingMails(tx: TenantTx, person: PersonTexts): Promise<number> {
  const { addresses, names, messages, conversationIds } = person;
  const texts = messages.filter((text) => text.length >= MIN_MESSAGE).map((text) => text.slice(0, MESSAGE_START));
  const words = [...new Set([...conversationIds, ...names, ...texts])];
  const rows = await tx.$queryRaw<{ count: number }[]>`SELECT delete_mails_about(${addresses}, ${words}) AS count`;
  return rows[0]?.count ?? 0;
}

/** Mails of theirs that nobody had to answer, such as an out-of-office notice: they belong to no conversation. */
export const removeUnansweredMails = async (tx: TenantTx, { addresses }: PersonTexts): Promise<number> =>
  (await tx.mailMessage.deleteMany({ where: { conversationId: null, sender: { in: addresses } } })).count;

/** Segments that search for this person. */
export const removeSegmentsAbout = (tx: TenantTx, { addresses, names }: PersonTexts): Promise<number> =>
  tx.$executeRaw`
    DELETE FROM "ContactSegment" WHERE EXISTS (
      SELECT FROM unnest(${[...addresses, ...names]}::text[]) word
      WHERE strpos(lower(name), lower(word)) > 0 OR strpos(lower(filter::text), lower(word)) > 0)`;

/** Uploaded files of contacts that nobody has imported yet: the person may stand in them. */
export async function removeDraftImports(tx: TenantTx): Promise<number> {
  const drafts = await tx.contactImport.findMany({ where: { status: 'draft' }, select: { id: true, fileId: true } });
  await tx.contactImport.deleteMany({ where: { id: { in: drafts.map(({ id }) => id) } } });
  await removeFiles(
    tx,
    drafts.flatMap(({ fileId }) => fileId ?? []),
  );
  return drafts.length;
}

/** What a merge that was undone wrote of this person into the history of the other contact. */
export const removeMergeTraces = (tx: TenantTx, familyIds: readonly string[]): Promise<number> =>
  tx.$executeRaw`
    DELETE FROM "ContactChange" c USING "ContactMerge" m, "Contact" p
      WHERE m."mergedContactId" = ANY (${[...familyIds]}::uuid[]) AND m."undoneAt" IS NOT NULL AND p.id = m."mergedContactId"
        AND c."contactId" = m."contactId" AND NOT c."contactId" = ANY (${[...familyIds]}::uuid[])
        AND c."createdAt" BETWEEN m."createdAt" - interval '1 minute' AND m."undoneAt" + interval '1 minute'
        AND (c.source = 'merge' OR c.before IN (to_jsonb(p.name), to_jsonb(p.email), to_jsonb(p.phone), to_jsonb(p.notes))
          OR c.before = p.fields -> c.field)`;

import type { TestTenant } from '../../factories.ts';

const MEASURES = { formality: 0.5, patience: 0.5, detail: 0.5, mood: 0.5 };

/** What is remembered of the visitor of a message, who has proven the address of their contact: two items and a summary. */
export const createMemoryRows = (
  { scope }: TestTenant,
  { conversationId, messageId }: { conversationId: string; messageId: string },
) =>
  scope.db(async (tx) => {
    const { visitorId, visitor } = await tx.conversation.findUniqueOrThrow({
      where: { id: conversationId },
      select: { visitorId: true, visitor: { select: { contactId: true, contact: { select: { email: true } } } } },
    });
    const contactId = visitor.contactId ?? '';
    await tx.visitor.updateMany({ where: { id: visitorId }, data: { provenEmail: visitor.contact?.email ?? null } });
    const said = { contactId, conversationId, messageId, saidBy: 'visitor', saidAt: new Date() };
    const createItem = (key: string) =>
      tx.memoryItem.create({ data: { ...said, kind: 'fact', key, value: 'Rye bread' }, select: { id: true } });
    const summary = { conversationId, contactId, throughSeq: 1, asked: 'Is there bread?', tone: 'neutral' };
    const { id: memorySummaryId } = await tx.conversationMemory.create({
      data: { ...summary, ...MEASURES, writtenBy: 'extractive', lastMessageAt: new Date() },
      select: { id: true },
    });
    const memoryItemIds: [string, string] = [(await createItem('favorite')).id, (await createItem('order')).id];
    return { rememberedContactId: contactId, memoryItemIds, memorySummaryId };
  });

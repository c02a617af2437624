import type { TenantScope } from '../../deps.ts';

/** Deletes a visitor's conversations, files, page views and attributes; their session continues, empty. */
export async function eraseVisitorData(
  { db, storage }: Pick<TenantScope, 'db' | 'storage'>,
  visitorId: string,
): Promise<void> {
  const keys = await db(async (tx) => {
    const files = await tx.file.findMany({
      where: { attachments: { some: { conversation: { visitorId } } } },
      select: { id: true, key: true },
    });
    await tx.conversation.deleteMany({ where: { visitorId } });
    await tx.pageView.deleteMany({ where: { visitorId } });
    await tx.file.deleteMany({ where: { id: { in: files.map(({ id }) => id) } } });
    await tx.visitor.updateMany({
      where: { id: visitorId },
      data: { attributes: {}, pageUrl: null, pageTitle: null },
    });
    return files.map(({ key }) => key);
  });
  for (const key of keys) await storage.remove(key);
}

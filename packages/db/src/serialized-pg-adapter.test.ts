import { randomUUID } from 'node:crypto';
import { openTestDatabase } from '@lobby/testing';
import { expect, it } from 'vitest';

it('sends what one transaction asks at once one after another, so that no connection is asked while it is busy', async () => {
  const warnings: string[] = [];
  const heard = ({ message }: Error): void => void warnings.push(message);
  process.on('warning', heard);
  const database = await openTestDatabase();
  const { id } = await database.platformDb((tx) =>
    tx.tenant.create({ data: { name: 'Rose', slug: `rose-${randomUUID()}`, planId: 'free' }, select: { id: true } }),
  );
  const found = await database.tenantDb(id)(async (tx) => {
    const visitor = await tx.visitor.create({ data: { secretHash: randomUUID(), origin: 'https://rose.example' } });
    await tx.conversation.create({ data: { visitorId: visitor.id } });
    return tx.conversation.findFirst({
      include: { visitor: true, contact: true, agent: true, messages: true, tenant: true },
    });
  });
  await database.close();
  process.off('warning', heard);
  expect(found?.visitor.origin).toBe('https://rose.example');
  expect(warnings.filter((message) => message.includes('already executing a query'))).toEqual([]);
});

import {
  arriveMail,
  buildEmailAccount,
  buildFaqInput,
  createTestTenant,
  openTestDeps,
  receiveChannelMessages,
  runDueJobs,
  skipJobDelays,
  startMailWorld,
} from '@lobby/testing';
import type { MailWorld, TestDeps } from '@lobby/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFaq } from '../../../faqs/index.ts';
import { createChannelAccount, deliverChannelMessage, syncNextMailbox } from '../../index.ts';

let deps: TestDeps;
let world: MailWorld;

beforeAll(async () => {
  world = await startMailWorld();
  deps = await openTestDeps({ allow: world.hosts });
});
afterAll(async () => {
  await deps.close();
  await world.close();
});

it('An answer whose process dies after the mail server took it goes out a second time and no third, as the same mail', async () => {
  const { scope, admin } = await createTestTenant(deps, 'Bakery');
  await createFaq(scope, admin, buildFaqInput('When do you open?', 'We open at seven.'));
  await createChannelAccount(scope, admin, buildEmailAccount(world));
  while (await syncNextMailbox(deps));
  arriveMail(world, {});
  await scope.db((tx) => tx.mailbox.updateMany({ data: { dueAt: new Date(0) } }));
  while (await syncNextMailbox(deps));
  await receiveChannelMessages(deps);
  const { id } = await scope.db((tx) => tx.outboundDelivery.findFirstOrThrow({ where: { status: 'pending' } }));
  let isDead = false;
  world.onSubmitted = () => (isDead = true);
  // Whatever the process would have recorded never is.
  const dying: typeof scope = {
    ...scope,
    db: (run) => (isDead ? Promise.reject(new Error('killed')) : scope.db(run)),
  };
  await expect(deliverChannelMessage(dying, id)).rejects.toThrow('killed');
  delete world.onSubmitted;
  expect(world.submitted).toHaveLength(1);
  // Its lease has run out.
  await scope.db((tx) => tx.outboundDelivery.updateMany({ where: { id }, data: { leaseUntil: new Date(0) } }));
  for (let run = 0; run < 2; run++) {
    await skipJobDelays(deps);
    await runDueJobs(deps);
  }
  expect(world.submitted).toHaveLength(2);
  expect(new Set(world.submitted.map((mail) => mail.header('Message-ID'))).size).toBe(1);
  const delivery = await scope.db((tx) => tx.outboundDelivery.findUnique({ where: { id } }));
  expect(delivery).toMatchObject({ status: 'sent' });
});

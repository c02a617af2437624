import { findDeliveries, receiveNextMessages } from '@lobby/core/channels';
import type { TestTenant } from '../factories.ts';
import { runDueJobs, skipJobDelays } from '../jobs/durable-jobs.ts';
import type { TestDeps } from '../test-deps.ts';
import { channelAnswerer } from './channel-answerer.ts';

/** Receives all that the channels have brought, and answers it, as the product's worker does. */
export async function receiveChannelMessages(deps: TestDeps): Promise<void> {
  while (await receiveNextMessages(deps, channelAnswerer));
}

/** Receives it, and runs the jobs that send; those that wait for another attempt too. */
export async function runChannels(deps: TestDeps): Promise<void> {
  await receiveChannelMessages(deps);
  await skipJobDelays(deps);
  await runDueJobs(deps);
}

/** The conversation of an address at a channel, with its messages in order and their files. */
export const findChannelConversation = ({ scope }: TestTenant, address: string) =>
  scope.db((tx) =>
    tx.conversation.findFirstOrThrow({
      where: { visitor: { channelAddress: { address } } },
      include: { messages: { orderBy: { seq: 'asc' }, include: { attachments: { include: { file: true } } } } },
    }),
  );

/** What became of the messages to an address at a channel. */
export async function findAddressDeliveries(tenant: TestTenant, address: string) {
  const { id } = await findChannelConversation(tenant, address);
  return tenant.scope.db((tx) => findDeliveries(tx, id));
}

import { randomUUID } from 'node:crypto';
import { openAgent, openVisitor } from './clients.ts';
import { companyOf, numbersOf } from './world.ts';
import type { World } from './world.ts';

/** A visitor has two tabs whose first messages are on their way at once: they begin one conversation. */
export async function twoTabs(world: World): Promise<void> {
  const [{ url }] = world.product.nodes;
  for (const number of numbersOf(world)) {
    const company = companyOf(world, number);
    const first = await openVisitor(url, company, world.ledger);
    const second = await openVisitor(url, company, world.ledger, { secret: first.secret });
    const tabs = [first, second];
    await Promise.all(
      tabs.map(async (tab) => {
        for (let sent = 0; sent < world.size.messages; sent++) await tab.send(`${randomUUID()} ${sent}`);
      }),
    );
    const ids = new Set(tabs.flatMap(({ view }) => [...view.shown.keys()]));
    if (ids.size !== 1) throw new Error(`Two tabs began ${ids.size} conversations.`);
  }
}

/** Two agents take one conversation at once: one has it. */
export async function twoAgents(world: World): Promise<void> {
  const [{ url }] = world.product.nodes;
  for (const number of numbersOf(world)) {
    const company = companyOf(world, number);
    const visitor = await openVisitor(url, company, world.ledger);
    const { conversationId } = await visitor.send(`${randomUUID()} begins`);
    const agents = company.agents.map((colleague) => openAgent(url, colleague, world.ledger));
    for (const agent of agents) agent.watch(conversationId);
    const taken = await Promise.allSettled(agents.map((agent) => agent.take(conversationId)));
    const holders = agents.filter((_, index) => taken[index]?.status === 'fulfilled');
    if (holders.length !== 1) throw new Error(`${holders.length} of two agents have the conversation.`);
    for (let sent = 0; sent < world.size.messages; sent++)
      await Promise.all([holders[0]?.send(`${randomUUID()} ${sent}`), visitor.send(`${randomUUID()} ${sent}`)]);
  }
}

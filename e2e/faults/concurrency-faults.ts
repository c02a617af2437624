import { randomUUID } from 'node:crypto';
import { connectAgent, connectVisitor } from './clients.ts';
import { pickTenant, conversationNumbers } from './scenario-context.ts';
import type { ScenarioContext } from './scenario-context.ts';

/** Two tabs of one visitor send their first messages at once: both go into one conversation. */
export async function raceTwoTabs(context: ScenarioContext): Promise<void> {
  const [{ url }] = context.deployment.nodes;
  for (const number of conversationNumbers(context)) {
    const tenant = pickTenant(context, number);
    const first = await connectVisitor(url, tenant, context.ledger);
    const second = await connectVisitor(url, tenant, context.ledger, { secret: first.secret });
    const tabs = [first, second];
    await Promise.all(
      tabs.map(async (tab) => {
        for (let sent = 0; sent < context.size.messages; sent++) await tab.sendMessage(`${randomUUID()} ${sent}`);
      }),
    );
    const ids = new Set(tabs.flatMap(({ view }) => [...view.shown.keys()]));
    if (ids.size !== 1) throw new Error(`Two tabs started ${ids.size} conversations.`);
  }
}

/** Two agents take one conversation at once: one of them gets it. */
export async function raceTwoAgents(context: ScenarioContext): Promise<void> {
  const [{ url }] = context.deployment.nodes;
  for (const number of conversationNumbers(context)) {
    const tenant = pickTenant(context, number);
    const visitor = await connectVisitor(url, tenant, context.ledger);
    const { conversationId } = await visitor.sendMessage(`${randomUUID()} hello`);
    const agents = tenant.members.map((member) => connectAgent(url, member, context.ledger));
    for (const agent of agents) agent.watch(conversationId);
    const taken = await Promise.allSettled(agents.map((agent) => agent.takeConversation(conversationId)));
    const owners = agents.filter((_, index) => taken[index]?.status === 'fulfilled');
    if (owners.length !== 1) throw new Error(`${owners.length} of two agents got the conversation.`);
    for (let sent = 0; sent < context.size.messages; sent++)
      await Promise.all([
        owners[0]?.sendMessage(`${randomUUID()} ${sent}`),
        visitor.sendMessage(`${randomUUID()} ${sent}`),
      ]);
  }
}

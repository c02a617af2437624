import type { MessageView } from '@lobby/contracts/conversations';
import type { TenantEvent } from '@lobby/contracts/events';
import { expect, it } from 'vitest';
import { deliverEvent } from './deliver-event.ts';
import type { Namespaces } from './socket-types.ts';

/** A namespace that records what is sent to its rooms. */
function createRecorder() {
  const sent: unknown[] = [];
  const to = () => ({ emit: (_name: string, event: unknown) => void sent.push(event) });
  return { sent, namespace: { to } };
}

it('A message goes to members with every translation, and to its visitor with that of an agent’s words alone', () => {
  const translation = { sourceLanguage: 'es', language: 'en', text: 'Hello', failure: null };
  const failed = { ...translation, language: 'de', text: '', failure: 'unverified' as const };
  const deliver = (author: 'visitor' | 'assistant' | 'agent') => {
    const [members, visitors] = [createRecorder(), createRecorder()];
    const message = {
      id: 'message',
      author,
      text: 'Hola',
      translations: [translation, failed],
    } as unknown as MessageView;
    const payload = { conversationId: 'conversation', visitorId: 'visitor', message };
    const event: TenantEvent = { tenantId: 'tenant', name: 'message.saved', payload };
    deliverEvent({ members: members.namespace, visitors: visitors.namespace } as unknown as Namespaces, event);
    return { members: members.sent, visitors: visitors.sent };
  };
  for (const author of ['visitor', 'assistant'] as const) {
    const { members, visitors } = deliver(author);
    expect(members).toMatchObject([{ payload: { message: { translations: [translation, failed] } } }]);
    expect(visitors).toMatchObject([{ payload: { message: { text: 'Hola', translations: [] } } }]);
  }
  expect(deliver('agent').visitors).toMatchObject([{ payload: { message: { translations: [translation] } } }]);
});

// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { installFakeApi } from '../../../../testing/fake-api.ts';
import { ADA, AGENT_SETTINGS, buildMessage, buildResponse, VISITOR_ID } from '../../../../testing/records.ts';
import { renderPage } from '../../../../testing/render-page.tsx';
import type { Conversation, Message } from '../../inbox-queries.ts';
import { ConversationView } from '../conversation-view.tsx';

const SPANISH = '¿Dónde está mi pedido?';
const ENGLISH = 'Where is my order?';
const translated = { sourceLanguage: 'es', language: 'en', text: ENGLISH, failure: null };
const OWN: Partial<Conversation> = { owner: 'agent', agentId: ADA.memberId, agentName: ADA.name };

interface Options {
  messages: Message[];
  changes?: Partial<Conversation>;
  canTranslate?: boolean;
  visitor?: string;
}

/** A conversation of somebody who writes Spanish, as Ada sees it, who reads English. */
async function open({ messages, changes = OWN, canTranslate = true, visitor = 'es' }: Options) {
  const api = installFakeApi({
    'inbox.get': () => ({ ...buildResponse(messages, changes), languages: { visitor, member: 'en' } }),
    'inbox.setTranslated': () => null as never,
    'inbox.requestTranslation': () => null as never,
    'inbox.listLabels': () => [],
    'handover.getAgentSettings': () => ({ ...AGENT_SETTINGS, canTranslate }),
    'handover.getSettings': () => null as never,
    'handover.listTeam': () => [],
    'conversations.markRead': () => null as never,
    'standardReplies.list': () => ({ replies: [], total: 0 }),
  });
  const moves = { onTaken: () => undefined, onDone: () => Promise.resolve() };
  const view = renderPage(<ConversationView conversationId="conversation" {...moves} />, {
    role: 'agent',
    path: 'inbox/conversation',
  });
  await screen.findByRole('heading', { name: 'Rosa' });
  return { api, ...view };
}
const getLog = () => within(screen.getByRole('log'));
const findSwitch = () => screen.findByLabelText<HTMLInputElement>('Translate this conversation');

it('A message in another language arrives as it is, then in the agent’s language, with the original a tap away', async () => {
  const { receiveEvent, api } = await open({ messages: [buildMessage(1, { text: SPANISH })] });
  getLog().getByText(SPANISH);
  await screen.findByText('Between Spanish and English');
  await waitFor(() => expect(api.calls('inbox.requestTranslation')).toMatchObject([{ isRetry: false }]));
  const message = buildMessage(1, { text: SPANISH, translations: [translated] });
  receiveEvent({ name: 'message.saved', payload: { conversationId: 'conversation', visitorId: VISITOR_ID, message } });
  await getLog().findByText(ENGLISH);
  getLog().getByText('Translated from Spanish');
  fireEvent.click(getLog().getByText('Show original'));
  getLog().getByText(SPANISH);
  expect(getLog().queryByText(ENGLISH)).toBeNull();
  fireEvent.click(getLog().getByText('Show translation'));
  getLog().getByText(ENGLISH);
});

it('An agent’s own message stays in their words and says what the visitor reads', async () => {
  const translations = [{ sourceLanguage: 'en', language: 'es', text: 'El viernes.', failure: null }];
  await open({ messages: [buildMessage(1, { author: 'agent', text: 'On Friday.', translations })] });
  getLog().getByText('On Friday.');
  getLog().getByText('Visitor reads it in Spanish');
  fireEvent.click(getLog().getByText('Show translation'));
  getLog().getByText('El viernes.');
});

it('A translation that failed shows the original, says why, and is asked for again', async () => {
  const translations = [{ ...translated, text: '', failure: 'unverified' as const }];
  const { api } = await open({ messages: [buildMessage(1, { text: SPANISH, translations })] });
  getLog().getByText(SPANISH);
  getLog().getByText(/didn't match the original/);
  fireEvent.click(getLog().getByText('Try again'));
  await waitFor(() =>
    expect(api.calls('inbox.requestTranslation')).toContainEqual(expect.objectContaining({ isRetry: true })),
  );
});

it('One switch turns the translation of a conversation off', async () => {
  const { api } = await open({
    messages: [buildMessage(1, { text: SPANISH, translations: [translated] })],
    changes: { ...OWN, isTranslated: false },
  });
  getLog().getByText(SPANISH);
  const toggle = await findSwitch();
  expect(toggle.checked).toBe(false);
  fireEvent.click(toggle);
  await waitFor(() => expect(api.calls('inbox.setTranslated')).toMatchObject([{ isTranslated: true }]));
});

it('What only the assistant answers is translated when somebody asks', async () => {
  const { api } = await open({ messages: [buildMessage(1, { text: SPANISH })], changes: { owner: 'assistant' } });
  const toggle = await findSwitch();
  expect([toggle.checked, api.calls('inbox.requestTranslation')]).toEqual([false, []]);
  fireEvent.click(toggle);
  await waitFor(() => expect(api.calls('inbox.requestTranslation')).toHaveLength(1));
});

it.each([
  ['without a model', { canTranslate: false }],
  ['where both use one language', { visitor: 'en' }],
])('There is no switch %s', async (_name, options) => {
  const { api } = await open({ messages: [buildMessage(1, { text: SPANISH })], ...options });
  await waitFor(() => expect(api.calls('handover.getAgentSettings')).not.toEqual([]));
  expect(screen.queryByLabelText('Translate this conversation')).toBeNull();
  expect(api.calls('inbox.requestTranslation')).toEqual([]);
});

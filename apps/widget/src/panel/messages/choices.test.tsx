// @vitest-environment happy-dom
import type { ConversationOwner, MessageView } from '@lobby/contracts/conversations';
import { signal } from '@preact/signals';
import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { Chat } from '../chat/create-chat.ts';
import { Choices } from './choices.tsx';

type Sent = [text: string, attachmentIds: string[], choice: unknown];

const OFFER = { id: 'offer', outcome: 'unsure', choices: ['Discounts', 'خصومات'] } as unknown as MessageView;

function renderChoices({
  message = OFFER,
  isLast = true,
  owner = 'assistant',
  unsent = [],
}: {
  message?: MessageView;
  isLast?: boolean;
  owner?: ConversationOwner;
  unsent?: unknown[];
} = {}) {
  const sent: Sent[] = [];
  const chat = {
    owner: signal(owner),
    unsent: signal(unsent),
    sendMessage: (...call: Sent) => void sent.push(call),
  } as unknown as Chat;
  return { sent, ...render(<Choices message={message} chat={chat} isLast={isLast} />) };
}

afterEach(cleanup);

describe('choices', () => {
  it('are buttons in the direction of their labels that send the label and what was chosen', () => {
    const { sent, getAllByRole, getByRole } = renderChoices();
    expect(getByRole('list').getAttribute('aria-label')).toBe('Did you mean:');
    const buttons = getAllByRole('button');
    expect(buttons.map((button) => [button.textContent, button.getAttribute('dir')])).toEqual([
      ['Discounts', 'auto'],
      ['خصومات', 'auto'],
    ]);
    fireEvent.click(buttons[1]!);
    expect(sent).toEqual([['خصومات', [], { messageId: 'offer', index: 1 }]]);
  });

  it('send nothing once a message follows, while one is sent, or when a person has the conversation', () => {
    for (const props of [{ isLast: false }, { unsent: [{}] }, { owner: 'queue' as const }]) {
      const { sent, getAllByRole } = renderChoices(props);
      const [button] = getAllByRole('button');
      fireEvent.click(button!);
      expect([sent, button?.getAttribute('aria-disabled')]).toEqual([[], 'true']);
      cleanup();
    }
  });

  it('are introduced under an answer, but not under a question what was meant', () => {
    expect(renderChoices().container.textContent).toContain('Did you mean:');
    cleanup();
    const asked = { ...OFFER, outcome: 'unknown' as const };
    expect(renderChoices({ message: asked }).container.textContent).not.toContain('Did you mean:');
    cleanup();
    expect(renderChoices({ message: { ...OFFER, choices: [] } }).container.textContent).toBe('');
  });
});

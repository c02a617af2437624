// @vitest-environment happy-dom
import type { MessageView } from '@lobby/contracts/conversations';
import { buildMessage } from '@lobby/client/testing';
import { signal } from '@preact/signals';
import { act, cleanup, fireEvent, render, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Chat } from '../chat/create-chat.ts';
import { Composer } from '../composer/composer.tsx';
import { Message } from './message.tsx';
import { UnsentItem } from './unsent-item.tsx';

const ARABIC = 'هل المتجر مفتوح اليوم؟ (نعم)';

function createFakeChat(sent: string[] = []): Chat {
  return {
    partialAnswers: signal({}),
    conversation: signal(null),
    isAnswering: signal(false),
    files: signal([]),
    isOffline: signal(false),
    sendMessage: (text: string) => void sent.push(text),
    notifyTyping: () => undefined,
  } as unknown as Chat;
}

const renderMessage = (changes: Partial<MessageView>): Element => {
  const props = { chat: createFakeChat(), isLast: false, isLastVisitorMessage: false };
  return render(
    <Message message={buildMessage(1, { author: 'agent', agentName: 'Ada', text: '', ...changes })} {...props} />,
  ).container.querySelector('.bubble')!;
};

afterEach(cleanup);

describe('a bubble', () => {
  it('has the direction of its own text, whoever wrote it', () => {
    for (const author of ['visitor', 'agent', 'assistant'] as const)
      expect(renderMessage({ author, text: ARABIC }).getAttribute('dir')).toBe('auto');
    const waiting = { clientMessageId: 'one', text: ARABIC, isFailed: false } as Parameters<
      typeof UnsentItem
    >[0]['message'];
    const { container } = render(<UnsentItem message={waiting} chat={createFakeChat()} />);
    expect(container.querySelector('.bubble')?.getAttribute('dir')).toBe('auto');
  });

  it('is not called failed while the visitor is offline, since it is sent once they are back', () => {
    const text = 'Do you rent bicycles?';
    const entry = { clientMessageId: 'one', text, attachmentIds: [], isFailed: true, error: null };
    const chat = createFakeChat();
    const { container } = render(<UnsentItem message={entry} chat={chat} />);
    expect(container.textContent).toBe('Do you rent bicycles?Not sent. Try again');
    cleanup();
    chat.isOffline.value = true;
    expect(render(<UnsentItem message={entry} chat={chat} />).container.textContent).toBe(text);
  });

  it('shows what people wrote as they wrote it', () => {
    const texts = [
      '24. Dezember 2026 ab 12 Uhr geschlossen.',
      '3. Press the red button for five seconds.',
      'The carton is 60*40*30 cm. Edit __init__.py and 2**3**2.',
      'See paragraph [2] of the contract, and row [15].',
      '**Sale**\n- one\n```\ncode\n```',
    ];
    for (const author of ['visitor', 'agent', 'assistant'] as const)
      for (const text of texts) expect(renderMessage({ author, text }).textContent).toBe(text);
  });

  it('shows Markdown where it was written, with markers of the sources that it has', async () => {
    const citation = {
      marker: 1,
      kind: 'faq' as const,
      id: 'faq',
      title: 'Hours',
      headingPath: [],
      url: null,
      page: null,
      quote: 'At nine.',
    };
    const changes = { author: 'assistant' as const, textFormat: 'markdown' as const, citations: [citation] };
    const bubble = renderMessage({ ...changes, text: 'At **nine** [1], not [2].\n\n3. Ring\n4. Wait' });
    // What draws Markdown is loaded with the first message that has it.
    await vi.waitFor(() => expect(bubble.querySelector('strong')?.textContent).toBe('nine'));
    expect(bubble.querySelectorAll('sup')).toHaveLength(1);
    expect(bubble.textContent).toContain('not [2].');
    expect(bubble.querySelector('ol')?.getAttribute('start')).toBe('3');
  });
});

it('An agent’s message that was translated says so, with the original a tap away', async () => {
  const translations = [{ sourceLanguage: 'en', language: 'es', text: 'El viernes a las 9.', failure: null }];
  const bubble = within(renderMessage({ text: 'On Friday at 9.', translations }) as HTMLElement);
  await bubble.findByText('El viernes a las 9.');
  expect(bubble.queryByText('On Friday at 9.')).toBeNull();
  fireEvent.click(bubble.getByText('Show original'));
  bubble.getByText('On Friday at 9.');
  fireEvent.click(bubble.getByText('Show translation'));
  bubble.getByText('El viernes a las 9.');
});

describe('an answer', () => {
  const answer = { author: 'assistant', textFormat: 'markdown' } as const;
  const renderAnswer = (chat: Chat, changes: Partial<MessageView>) =>
    render(
      <Message
        message={buildMessage(1, { ...answer, text: '', ...changes })}
        chat={chat}
        isLast
        isLastVisitorMessage={false}
      />,
    );

  it('is drawn as Markdown while it is written', async () => {
    const chat = createFakeChat();
    chat.partialAnswers.value = { 'message-1': '| Day | Hours |\n|---|---|\n| Monday | **7' };
    const { container } = renderAnswer(chat, { state: 'pending' });
    const cells = () => [...container.querySelectorAll('th, td')].map(({ textContent }) => textContent);
    await vi.waitFor(() => expect(cells()).toEqual(['Day', 'Hours', 'Monday', '**7']));
  });

  it('that was stopped says so, and has what came', () => {
    const { container } = renderAnswer(createFakeChat(), { state: 'cancelled', text: 'We open at ' });
    expect(container.textContent).toBe('We open at Stopped');
  });

  it('is gone with its question', () => {
    const { container } = renderAnswer(createFakeChat(), { state: 'cancelled', isDeleted: true });
    expect(container.textContent).toBe('');
  });
});

describe('a question that is edited', () => {
  it('closes its form as soon as it is stored, while the new answer is still being written', () => {
    const chat = { ...createFakeChat(), editMessage: () => undefined } as unknown as Chat;
    const own = buildMessage(1, { author: 'visitor', text: 'Whn?', createdAt: new Date().toISOString() });
    const show = (message: MessageView) => <Message message={message} chat={chat} isLast isLastVisitorMessage />;
    const { container, rerender } = render(show(own));
    fireEvent.click([...container.querySelectorAll('button')].find(({ textContent }) => textContent === 'Edit')!);
    expect(container.querySelector('textarea')?.value).toBe('Whn?');
    rerender(show({ ...own, text: 'When?', editedAt: own.createdAt }));
    expect([container.querySelector('textarea'), container.querySelector('.bubble')?.textContent]).toEqual([
      null,
      'When?',
    ]);
  });
});

describe('the source of an answer', () => {
  const CITATION = {
    marker: 1,
    kind: 'pdf' as const,
    id: 'chunk',
    title: 'Prices',
    headingPath: ['Cakes'],
    url: null,
    page: 3,
    quote: 'A cake costs 90 euros.',
  };

  it('shows its quote in the panel, by its line or by its marker, and opens from there', () => {
    const opened: unknown[] = [];
    const openCitation = (...source: unknown[]) => Promise.resolve(opened.push(source) > 0);
    const chat: Chat = { ...createFakeChat(), openCitation };
    const message = buildMessage(1, { author: 'assistant', text: '90 euros. [1]', citations: [CITATION] });
    const { container, getByRole, getByText } = render(
      <Message message={message} chat={chat} isLast={false} isLastVisitorMessage={false} />,
    );
    const details = container.querySelector('details')!;
    expect(details.querySelector('summary')?.textContent).toBe('1 Prices · Cakes · page 3');
    expect(details.open).toBe(false);
    fireEvent.click(getByRole('button', { name: 'Source 1: Prices · Cakes · page 3' }));
    expect(details.open).toBe(true);
    getByText('A cake costs 90 euros.');
    expect(opened).toEqual([]);
    fireEvent.click(getByRole('button', { name: 'Open: Prices · Cakes · page 3' }));
    expect(opened).toEqual([['message-1', 1]]);
  });

  it('that has no address can only be read', () => {
    const citations = [{ ...CITATION, kind: 'text' as const, page: null }];
    const bubble = renderMessage({ author: 'assistant', text: '90 euros. [1]', citations });
    expect(bubble.querySelector('blockquote')?.textContent).toBe(CITATION.quote);
    expect(bubble.querySelectorAll('details button')).toHaveLength(0);
  });
});

describe('the message field', () => {
  it('sends by Enter, but not by the one that confirms a composition', () => {
    const sent: string[] = [];
    const { container } = render(<Composer chat={createFakeChat(sent)} />);
    const field = container.querySelector('textarea')!;
    const press = (options: KeyboardEventInit): void => void act(() => void fireEvent.keyDown(field, options));
    field.value = 'にほん';
    press({ key: 'Enter', isComposing: true });
    press({ key: 'Enter', keyCode: 229 });
    press({ key: 'Enter', shiftKey: true });
    expect([field.value, sent]).toEqual(['にほん', []]);
    press({ key: 'Enter', keyCode: 13 });
    expect(sent).toEqual(['にほん']);
    expect(field.getAttribute('dir')).toBe('auto');
  });
});

// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { createChatState } from '../sync/chat-state.ts';
import type { Chat } from '../chat/create-chat.ts';
import { MessageLog } from './message-log.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('The newest lines stay in sight when a banner or a form appears, unless the visitor reads further up', () => {
  let resize = (): void => {};
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(onResize: () => void) {
        resize = onResize;
      }
      observe(): void {}
      disconnect(): void {}
    },
  );
  const config = { tenantName: 'Bakery', greeting: 'Hello', language: 'en', suggestedQuestions: [], preChat: [] };
  const chat = { ...createChatState(), config, isConsentRequired: { value: false } } as unknown as Chat;
  const { container } = render(<MessageLog chat={chat} />);
  const view = container.querySelector('main')!;
  const layOut = (scrollHeight: number): void => {
    Object.defineProperty(view, 'scrollHeight', { value: scrollHeight, configurable: true });
    Object.defineProperty(view, 'clientHeight', { value: 300, configurable: true });
    resize();
  };
  layOut(800);
  expect(view.scrollTop).toBe(800);
  layOut(860);
  expect(view.scrollTop).toBe(860);
  view.scrollTop = 100;
  view.dispatchEvent(new Event('scroll'));
  layOut(900);
  expect(view.scrollTop).toBe(100);
});

// @vitest-environment happy-dom
import type { LoaderMessage } from '@lobby/contracts/widget-protocol';
import { WIDGET_CHANNEL } from '@lobby/contracts/widget-protocol';
import { describe, expect, it } from 'vitest';
import { connectHostPage } from './host-page.ts';

const ORIGIN = 'https://shop.example';

/** What the panel accepts of messages from a window. */
function receive(messages: unknown[], { source = window.parent }: { source?: Window | null } = {}): LoaderMessage[] {
  const accepted: LoaderMessage[] = [];
  connectHostPage().onMessage((message) => void accepted.push(message));
  for (const data of messages) dispatchEvent(new MessageEvent('message', { data, origin: ORIGIN, source }));
  return accepted;
}

describe('the host page', () => {
  const messages: LoaderMessage[] = [
    { channel: WIDGET_CHANNEL, type: 'shown', isOpen: true },
    { channel: WIDGET_CHANNEL, type: 'page', url: ORIGIN, title: 'Shop' },
    { channel: WIDGET_CHANNEL, type: 'identify', token: null },
    { channel: WIDGET_CHANNEL, type: 'set', attributes: { plan: 'gold' } },
    { channel: WIDGET_CHANNEL, type: 'consent', granted: true },
    { channel: WIDGET_CHANNEL, type: 'consent', granted: null },
    { channel: WIDGET_CHANNEL, type: 'shutdown' },
  ];

  it('is heard with every message of the protocol', () => {
    expect(receive(messages)).toEqual(messages);
  });

  it('is not heard with a message of another shape or channel', () => {
    const wrong = [
      null,
      'shown',
      { type: 'shown', isOpen: true },
      { channel: WIDGET_CHANNEL, type: 'shown' },
      { channel: WIDGET_CHANNEL, type: 'consent', granted: 'yes' },
      { channel: WIDGET_CHANNEL, type: 'toString' },
    ];
    expect(receive(wrong)).toEqual([]);
  });

  it('is not heard from another window', () => {
    expect(receive(messages, { source: null })).toEqual([]);
  });
});

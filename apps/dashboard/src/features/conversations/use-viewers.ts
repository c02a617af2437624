import type { Viewing } from '@lobby/contracts';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useLive } from '../../live.tsx';
import { useOwnSettings } from './inbox-data.ts';

/** How often a browser says again what it shows; who has not said so for longer than two of these has gone. */
const SAID_EVERY_MS = 10_000;
const GONE_AFTER_MS = 25_000;
const TYPING_LASTS_MS = 4_000;

export interface Viewer {
  memberId: string;
  name: string;
  isTyping: boolean;
}

type Seen = Viewer & { at: number; typedAt: number };

/** Which colleagues have the same conversation open, and which of them are writing; it tells them the same of this member. */
export function useViewers(conversationId: string): { viewers: Viewer[]; tellTyping: () => void } {
  const { socket, isConnected } = useLive();
  const own = useOwnSettings().data?.memberId;
  const [seen, setSeen] = useState<Seen[]>([]);
  const lastTold = useRef(0);
  const tell = (isTyping: boolean, isGone = false): void => {
    // What is so now is not kept for a later connection. Nor is it volatile: of two in a row the second one would be thrown away.
    if (socket.connected) socket.emit('viewing', { conversationId, isTyping, isGone });
  };

  useEffect(() => {
    const known = new Set<string>();
    const onViewing = (viewing: Viewing): void => {
      if (viewing.conversationId !== conversationId || viewing.memberId === own) return;
      const now = Date.now();
      setSeen((before) => [
        ...before.filter(({ memberId }) => memberId !== viewing.memberId),
        ...(viewing.isGone ? [] : [{ ...viewing, at: now, typedAt: viewing.isTyping ? now : 0 }]),
      ]);
      if (viewing.isGone) known.delete(viewing.memberId);
      else if (!known.has(viewing.memberId)) {
        // They have just come, and don't know yet who is here.
        known.add(viewing.memberId);
        tell(false);
      }
    };
    socket.on('viewing', onViewing);
    tell(false);
    const timer = setInterval(() => {
      tell(false);
      setSeen((before) => before.filter(({ at }) => Date.now() - at < GONE_AFTER_MS));
    }, SAID_EVERY_MS);
    return () => {
      clearInterval(timer);
      socket.off('viewing', onViewing);
      tell(false, true);
      setSeen([]);
    };
  }, [socket, isConnected, conversationId, own]);
  useEffect(() => {
    if (!seen.some(({ isTyping }) => isTyping)) return;
    const timer = setTimeout(
      () =>
        setSeen((before) => before.map((one) => ({ ...one, isTyping: Date.now() - one.typedAt < TYPING_LASTS_MS }))),
      TYPING_LASTS_MS,
    );
    return () => clearTimeout(timer);
  }, [seen]);
  return {
    viewers: seen,
    tellTyping: () => {
      if (Date.now() - lastTold.current < TYPING_LASTS_MS / 2) return;
      lastTold.current = Date.now();
      tell(true);
    },
  };
}

import type { ViewingSignal } from '@lobby/contracts/sockets';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useRealtime } from '../../../realtime-provider.tsx';
import { useAgentSettings } from '../inbox-queries.ts';

/** How often a browser says again what it shows; who has not said so for longer than two of these has gone. */
const HEARTBEAT_MS = 10_000;
const VIEWER_TTL_MS = 25_000;
const TYPING_TTL_MS = 4_000;

export interface Viewer {
  memberId: string;
  name: string;
  isTyping: boolean;
}

type TrackedViewer = Viewer & { at: number; typedAt: number };

/** Which colleagues have the same conversation open, and which of them are writing; it tells them the same of this member. */
export function useViewers(conversationId: string): { viewers: Viewer[]; notifyTyping: () => void } {
  const { socket, isConnected } = useRealtime();
  const ownMemberId = useAgentSettings().data?.memberId;
  const [trackedViewers, setTrackedViewers] = useState<TrackedViewer[]>([]);
  const lastTypingAt = useRef(0);
  const emitViewing = (isTyping: boolean, isGone = false): void => {
    // What is so now is not kept for a later connection. Nor is it volatile: of two in a row the second one would be thrown away.
    if (socket.connected) socket.emit('viewing', { conversationId, isTyping, hasLeft: isGone });
  };

  useEffect(() => {
    const knownIds = new Set<string>();
    const onViewing = (viewing: ViewingSignal): void => {
      if (viewing.conversationId !== conversationId || viewing.memberId === ownMemberId) return;
      const now = Date.now();
      setTrackedViewers((before) => [
        ...before.filter(({ memberId }) => memberId !== viewing.memberId),
        ...(viewing.hasLeft ? [] : [{ ...viewing, at: now, typedAt: viewing.isTyping ? now : 0 }]),
      ]);
      if (viewing.hasLeft) knownIds.delete(viewing.memberId);
      else if (!knownIds.has(viewing.memberId)) {
        // They have just come, and don't know yet who is here.
        knownIds.add(viewing.memberId);
        emitViewing(false);
      }
    };
    socket.on('viewing', onViewing);
    emitViewing(false);
    const timer = setInterval(() => {
      emitViewing(false);
      setTrackedViewers((before) => before.filter(({ at }) => Date.now() - at < VIEWER_TTL_MS));
    }, HEARTBEAT_MS);
    return () => {
      clearInterval(timer);
      socket.off('viewing', onViewing);
      emitViewing(false, true);
      setTrackedViewers([]);
    };
  }, [socket, isConnected, conversationId, ownMemberId]);
  useEffect(() => {
    if (!trackedViewers.some(({ isTyping }) => isTyping)) return;
    const timer = setTimeout(
      () =>
        setTrackedViewers((before) =>
          before.map((one) => ({ ...one, isTyping: Date.now() - one.typedAt < TYPING_TTL_MS })),
        ),
      TYPING_TTL_MS,
    );
    return () => clearTimeout(timer);
  }, [trackedViewers]);
  return {
    viewers: trackedViewers,
    notifyTyping: () => {
      if (Date.now() - lastTypingAt.current < TYPING_TTL_MS / 2) return;
      lastTypingAt.current = Date.now();
      emitViewing(true);
    },
  };
}

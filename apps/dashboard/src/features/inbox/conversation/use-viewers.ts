import { TYPING_INTERVAL_MS, TYPING_TTL_MS } from '@lobby/contracts/sockets';
import type { ViewingSignal } from '@lobby/contracts/sockets';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useRealtime } from '../../../realtime-provider.tsx';
import { useAgentSettings } from '../inbox-queries.ts';

/** How often a browser repeats what it shows; without two repetitions a viewer is gone. */
const HEARTBEAT_MS = 10_000;
const VIEWER_TTL_MS = 25_000;

export interface Viewer {
  memberId: string;
  name: string;
  isTyping: boolean;
}

interface TrackedViewer extends Viewer {
  seenAt: number;
  typedAt: number;
}

/** Applies a signal to the viewers. */
function receiveViewing(viewers: readonly TrackedViewer[], viewing: ViewingSignal, now: number): TrackedViewer[] {
  const { memberId, name, isTyping, hasLeft } = viewing;
  const others = viewers.filter((one) => one.memberId !== memberId);
  return hasLeft ? others : [...others, { memberId, name, isTyping, seenAt: now, typedAt: isTyping ? now : 0 }];
}

/** Removes viewers who left without a signal, and typing that ended without one. */
const expireViewers = (viewers: readonly TrackedViewer[], now: number): TrackedViewer[] =>
  viewers
    .filter(({ seenAt }) => now - seenAt < VIEWER_TTL_MS)
    .map((viewer) => ({ ...viewer, isTyping: now - viewer.typedAt < TYPING_TTL_MS }));

/** Repeats a callback while somebody is typing, so that it ends. */
function useTypingTimeout(viewers: readonly TrackedViewer[], expire: () => void): void {
  useEffect(() => {
    if (!viewers.some(({ isTyping }) => isTyping)) return;
    const timer = setTimeout(expire, TYPING_TTL_MS);
    return () => clearTimeout(timer);
  }, [viewers]);
}

/** The teammates who have a conversation open and which of them are typing. Tells them the same of this member. */
export function useViewers(conversationId: string): { viewers: Viewer[]; notifyTyping: () => void } {
  const { socket, isConnected } = useRealtime();
  const ownMemberId = useAgentSettings().data?.memberId;
  const [viewers, setViewers] = useState<TrackedViewer[]>([]);
  const lastTypingAt = useRef(0);
  const emitViewing = (isTyping: boolean, hasLeft = false): void => {
    // Not buffered for a later connection, and not volatile: of two volatile packets in a row the second is dropped.
    if (socket.connected) socket.emit('viewing', { conversationId, isTyping, hasLeft });
  };
  const expire = (): void => setViewers((before) => expireViewers(before, Date.now()));

  useEffect(() => {
    const knownIds = new Set<string>();
    const onViewing = (viewing: ViewingSignal): void => {
      if (viewing.conversationId !== conversationId || viewing.memberId === ownMemberId) return;
      setViewers((before) => receiveViewing(before, viewing, Date.now()));
      if (viewing.hasLeft) knownIds.delete(viewing.memberId);
      else if (!knownIds.has(viewing.memberId)) {
        // A newcomer doesn't know yet who is here.
        knownIds.add(viewing.memberId);
        emitViewing(false);
      }
    };
    socket.on('viewing', onViewing);
    emitViewing(false);
    const timer = setInterval(() => {
      emitViewing(false);
      expire();
    }, HEARTBEAT_MS);
    return () => {
      clearInterval(timer);
      socket.off('viewing', onViewing);
      emitViewing(false, true);
      setViewers([]);
    };
  }, [socket, isConnected, conversationId, ownMemberId]);
  useTypingTimeout(viewers, expire);
  return {
    viewers,
    notifyTyping: () => {
      if (Date.now() - lastTypingAt.current < TYPING_INTERVAL_MS) return;
      lastTypingAt.current = Date.now();
      emitViewing(true);
    },
  };
}

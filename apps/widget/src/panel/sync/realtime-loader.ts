import type { SocketEvent } from '@lobby/contracts/sockets';
import { receiveReceipts } from '@lobby/client/message-log';
import type { RealtimeOptions } from './realtime-client.ts';
import type { Sync, SyncDeps } from './sync.ts';

type RealtimeClient = { notifyTyping: (conversationId: string) => void };
export type ConnectRealtime = (options: RealtimeOptions) => RealtimeClient;

/** Socket.IO is half of the widget's bytes, so it is loaded only when a person may answer. */
const loadRealtimeClient = async (): Promise<ConnectRealtime> => (await import('./realtime-client.ts')).connectRealtime;

/** Loads the socket once a person may answer, and applies its events to the conversation that is shown. */
export function createRealtimeLoader(
  { session, state }: SyncDeps,
  sync: Pick<Sync, 'receiveMessage' | 'catchUp'>,
  loadClient = loadRealtimeClient,
) {
  let client: Promise<RealtimeClient> | undefined;
  const onEvent = ({ name, payload }: SocketEvent): void => {
    if (name === 'tenant.access_revoked') return void sync.catchUp();
    const shown = state.conversation.value;
    if (!shown || !('conversationId' in payload) || payload.conversationId !== shown.id) return;
    if (name === 'message.saved') sync.receiveMessage(payload.message);
    if (name === 'receipts.changed') state.conversation.value = receiveReceipts(shown, payload);
    // The event carries neither the place in the queue nor whether a rating is asked for.
    if (name === 'conversation.changed') void sync.catchUp();
  };
  const connect = async (): Promise<RealtimeClient> => {
    const connectRealtime = await loadClient();
    return connectRealtime({
      token: session.token,
      onConnect: () => void sync.catchUp(),
      renewToken: sync.catchUp,
      onEvent,
      onTyping: (name) => {
        state.typingAgent.value = name;
      },
    });
  };
  return {
    load: () => void (client ??= connect()),
    notifyTyping: () => {
      const id = state.conversation.value?.id;
      if (id) void client?.then(({ notifyTyping }) => notifyTyping(id));
    },
  };
}

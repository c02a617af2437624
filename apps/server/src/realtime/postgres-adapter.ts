import type { Broadcaster } from '@lobby/db';
import type { Logger } from '@lobby/runtime';
import type { Namespace } from 'socket.io';
import { ClusterAdapterWithHeartbeat } from 'socket.io-adapter';
import type { ClusterMessage, ClusterResponse } from 'socket.io-adapter';

export interface PostgresAdapterOptions {
  broadcaster: Broadcaster;
  /** Messages of other servers may have been missed. */
  onGap: () => void;
  log: Logger;
}

/**
 * Lets all servers on one PostgreSQL reach each other's sockets. Gives the class that Socket.IO makes its adapters of, and how to stop
 * it. docs/decisions/libraries.md says why it is not the library's.
 */
export async function startPostgresAdapter({ broadcaster, onGap, log }: PostgresAdapterOptions) {
  const adapters = new Map<string, PostgresAdapter>();

  class PostgresAdapter extends ClusterAdapterWithHeartbeat {
    constructor(namespace: Namespace) {
      super(namespace, {});
      adapters.set(namespace.name, this);
    }

    protected override doPublish(message: ClusterMessage): Promise<string> {
      broadcaster.publish(JSON.stringify(message));
      return Promise.resolve('');
    }

    protected override doPublishResponse(_requesterUid: string, response: ClusterResponse): Promise<void> {
      broadcaster.publish(JSON.stringify(response));
      return Promise.resolve();
    }

    /** Takes what another server sent; what this one has sent is passed over. */
    receive(message: ClusterMessage): void {
      this.onMessage(message);
    }
  }

  const receive = (text: string): void => {
    try {
      const message = JSON.parse(text) as ClusterMessage;
      adapters.get(message.nsp)?.receive(message);
    } catch (error) {
      log.warn({ err: error }, 'a message of another server could not be read');
    }
  };
  return { PostgresAdapter, stop: await broadcaster.subscribe(receive, onGap) };
}

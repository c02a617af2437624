import { readAnswer, simpleQuery } from './wire.ts';

/** One client of the hub: `preamble` is the SQL that makes the one shared session its own, `push` takes the server's bytes. */
export interface HubConnection {
  preamble: string;
  push: (bytes: Buffer) => void;
}

interface Waiting {
  connection: HubConnection;
  bytes: Buffer;
  resolve: (answer: Buffer) => void;
  reject: (error: unknown) => void;
}

/**
 * Several clients over the one session that the embedded PostgreSQL has: one exchange at a time, and a client that has opened a
 * transaction keeps the session until it ends it. Notifications go to every client.
 */
export class Hub {
  readonly #exchange: (bytes: Buffer) => Promise<Buffer>;
  readonly #connections = new Set<HubConnection>();
  #queue: Waiting[] = [];
  #owner: HubConnection | undefined;
  #lastPreamble = '';
  #running = false;
  #joined = 0;

  constructor(exchange: (bytes: Buffer) => Promise<Buffer>) {
    this.#exchange = exchange;
  }

  /** What the names of a new client's prepared statements begin with. */
  nextPrefix(): string {
    this.#joined += 1;
    return `c${this.#joined}_`;
  }

  join(connection: HubConnection): void {
    this.#connections.add(connection);
  }

  /** Sends one exchange; resolves with the server's answer to it. */
  submit(connection: HubConnection, bytes: Buffer): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ connection, bytes, resolve, reject });
      void this.#run();
    });
  }

  /** Forgets a client; a transaction that it left open is rolled back. */
  async leave(connection: HubConnection): Promise<void> {
    this.#connections.delete(connection);
    const [gone, rest] = [
      this.#queue.filter((w) => w.connection === connection),
      this.#queue.filter((w) => w.connection !== connection),
    ];
    this.#queue = rest;
    for (const waiting of gone) waiting.reject(new Error('The connection was closed'));
    if (this.#owner !== connection) return;
    try {
      await this.#exchange(simpleQuery('ROLLBACK'));
    } finally {
      this.#owner = undefined;
      void this.#run();
    }
  }

  #next(): Waiting | undefined {
    const at = this.#owner ? this.#queue.findIndex((waiting) => waiting.connection === this.#owner) : 0;
    return at < 0 ? undefined : this.#queue.splice(at, 1)[0];
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      for (let waiting = this.#next(); waiting; waiting = this.#next()) await this.#answer(waiting);
    } finally {
      this.#running = false;
    }
  }

  async #answer({ connection, bytes, resolve, reject }: Waiting): Promise<void> {
    try {
      // Roles and search paths are the session's, and the session is shared: each kind of client sets its own first.
      if (!this.#owner && this.#lastPreamble !== connection.preamble) {
        await this.#exchange(simpleQuery(connection.preamble));
        this.#lastPreamble = connection.preamble;
      }
      const { own, notifications, inTransaction } = readAnswer(await this.#exchange(bytes));
      for (const notification of notifications) for (const other of this.#connections) other.push(notification);
      this.#owner = inTransaction ? connection : undefined;
      resolve(own);
    } catch (error) {
      this.#owner = undefined;
      reject(error);
    }
  }
}

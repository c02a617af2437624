import { parseServerResponse, encodeSimpleQuery } from './wire-protocol.ts';

/** One client of the hub: `preamble` is the SQL that makes the one shared session its own, `push` takes the server's bytes. */
export interface MultiplexedConnection {
  setupSql: string;
  push: (bytes: Buffer) => void;
}

interface PendingExchange {
  connection: MultiplexedConnection;
  bytes: Buffer;
  resolve: (answer: Buffer) => void;
  reject: (error: unknown) => void;
}

/**
 * Several clients over the one session that the embedded PostgreSQL has: one exchange at a time, and a client that has opened a
 * transaction keeps the session until it ends it. Notifications go to every client.
 */
export class SessionMultiplexer {
  readonly #exchange: (bytes: Buffer) => Promise<Buffer>;
  readonly #connections = new Set<MultiplexedConnection>();
  #queue: PendingExchange[] = [];
  #owner: MultiplexedConnection | undefined;
  #lastPreamble = '';
  #running = false;
  #joined = 0;

  constructor(exchange: (bytes: Buffer) => Promise<Buffer>) {
    this.#exchange = exchange;
  }

  /** What the names of a new client's prepared statements begin with. */
  nextStatementPrefix(): string {
    this.#joined += 1;
    return `c${this.#joined}_`;
  }

  attach(connection: MultiplexedConnection): void {
    this.#connections.add(connection);
  }

  /** Sends one exchange; resolves with the server's answer to it. */
  submit(connection: MultiplexedConnection, bytes: Buffer): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ connection, bytes, resolve, reject });
      void this.#run();
    });
  }

  /** Forgets a client; a transaction that it left open is rolled back. */
  async detach(connection: MultiplexedConnection): Promise<void> {
    this.#connections.delete(connection);
    const [dropped, rest] = [
      this.#queue.filter((w) => w.connection === connection),
      this.#queue.filter((w) => w.connection !== connection),
    ];
    this.#queue = rest;
    for (const pending of dropped) pending.reject(new Error('The connection was closed'));
    if (this.#owner !== connection) return;
    try {
      await this.#exchange(encodeSimpleQuery('ROLLBACK'));
    } finally {
      this.#owner = undefined;
      void this.#run();
    }
  }

  #next(): PendingExchange | undefined {
    const at = this.#owner ? this.#queue.findIndex((pending) => pending.connection === this.#owner) : 0;
    return at < 0 ? undefined : this.#queue.splice(at, 1)[0];
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      for (let pending = this.#next(); pending; pending = this.#next()) await this.#answer(pending);
    } finally {
      this.#running = false;
    }
  }

  async #answer({ connection, bytes, resolve, reject }: PendingExchange): Promise<void> {
    try {
      // Roles and search paths are the session's, and the session is shared: each kind of client sets its own first.
      if (!this.#owner && this.#lastPreamble !== connection.setupSql) {
        await this.#exchange(encodeSimpleQuery(connection.setupSql));
        this.#lastPreamble = connection.setupSql;
      }
      const { response, notifications, inTransaction } = parseServerResponse(await this.#exchange(bytes));
      for (const notification of notifications) for (const other of this.#connections) other.push(notification);
      this.#owner = inTransaction ? connection : undefined;
      resolve(response);
    } catch (error) {
      this.#owner = undefined;
      reject(error);
    }
  }
}

import { encodeAbandonTransaction, encodeSimpleQuery, parseServerResponse } from './wire-protocol.ts';

/** One client: `setupSql` makes the one shared session its own, `push` takes the server's bytes. */
export interface MultiplexedConnection {
  setupSql: string;
  push: (bytes: Buffer) => void;
}

interface PendingExchange {
  connection: MultiplexedConnection;
  bytes: Buffer;
  resolve: (response: Buffer) => void;
  reject: (error: unknown) => void;
}

/**
 * Several clients over the one session that the embedded PostgreSQL has: one exchange at a time. A client that has opened a
 * transaction keeps the session until it closes it or leaves. Notifications go to every client.
 */
export class SessionMultiplexer {
  readonly #exchange: (bytes: Buffer) => Promise<Buffer>;
  readonly #connections = new Set<MultiplexedConnection>();
  #queue: PendingExchange[] = [];
  /** The client that has a transaction open or is in the middle of a command. */
  #sessionOwner: MultiplexedConnection | undefined;
  #lastSetupSql = '';
  #connectionCount = 0;
  #running: Promise<void> | undefined;

  constructor(exchange: (bytes: Buffer) => Promise<Buffer>) {
    this.#exchange = exchange;
  }

  /** What the names of a new client's prepared statements begin with. */
  nextStatementPrefix(): string {
    this.#connectionCount += 1;
    return `c${this.#connectionCount}_`;
  }

  attach(connection: MultiplexedConnection): void {
    this.#connections.add(connection);
  }

  /** Sends one exchange; resolves with the server's response to it. */
  submit(connection: MultiplexedConnection, bytes: Buffer): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ connection, bytes, resolve, reject });
      void this.#run();
    });
  }

  /** Forgets a client, also one whose exchange is under way; a transaction that it leaves open is rolled back. */
  async detach(connection: MultiplexedConnection): Promise<void> {
    this.#connections.delete(connection);
    const dropped = this.#queue.filter((pending) => pending.connection === connection);
    this.#queue = this.#queue.filter((pending) => pending.connection !== connection);
    for (const pending of dropped) pending.reject(new Error('The connection was closed'));
    await this.#running;
    await this.#run();
  }

  #run(): Promise<void> {
    this.#running ??= this.#drain();
    return this.#running;
  }

  async #drain(): Promise<void> {
    try {
      await this.#reclaimSession();
      for (let pending = this.#next(); pending; pending = this.#next()) {
        await this.#process(pending);
        await this.#reclaimSession();
      }
    } finally {
      // At once and not when the promise settles: what is submitted in between would wait for nobody.
      this.#running = undefined;
    }
  }

  #next(): PendingExchange | undefined {
    const owner = this.#sessionOwner;
    const index = owner ? this.#queue.findIndex((pending) => pending.connection === owner) : 0;
    return index < 0 ? undefined : this.#queue.splice(index, 1)[0];
  }

  /** Takes the session from a client that has left. */
  async #reclaimSession(): Promise<void> {
    if (!this.#sessionOwner || this.#connections.has(this.#sessionOwner)) return;
    this.#sessionOwner = undefined;
    await this.#exchange(encodeAbandonTransaction()).catch(() => {});
  }

  async #process({ connection, bytes, resolve, reject }: PendingExchange): Promise<void> {
    try {
      // Roles and search paths are the session's, and the session is shared: each kind of client sets its own first.
      if (!this.#sessionOwner && this.#lastSetupSql !== connection.setupSql) {
        await this.#exchange(encodeSimpleQuery(connection.setupSql));
        this.#lastSetupSql = connection.setupSql;
      }
      const { response, notifications, isIdle } = parseServerResponse(await this.#exchange(bytes));
      for (const notification of notifications) for (const other of this.#connections) other.push(notification);
      this.#sessionOwner = isIdle ? undefined : connection;
      resolve(response);
    } catch (error) {
      this.#sessionOwner = undefined;
      reject(error);
    }
  }
}

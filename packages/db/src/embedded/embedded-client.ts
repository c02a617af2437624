import { Duplex } from 'node:stream';
import pg from 'pg';
import type { SessionMultiplexer, MultiplexedConnection } from './session-multiplexer.ts';
import { STARTUP_RESPONSE, parseClientMessages } from './wire-protocol.ts';

/** What `pg` has in place of a socket: what the client writes goes to the multiplexer, and its responses are read. */
class EmbeddedStream extends Duplex implements MultiplexedConnection {
  readonly setupSql: string;
  readonly #multiplexer: SessionMultiplexer;
  readonly #prefix: string;
  #pending: Buffer = Buffer.alloc(0);
  #isStarted = false;
  #isDetached = false;

  constructor(multiplexer: SessionMultiplexer, setupSql: string) {
    super();
    this.#multiplexer = multiplexer;
    this.#prefix = multiplexer.nextStatementPrefix();
    this.setupSql = setupSql;
  }

  // These are the parts of net.Socket that pg uses.
  connect(): this {
    queueMicrotask(() => this.emit('connect'));
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  override _read(): void {}
  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#receive(chunk).then(() => done(), done);
  }
  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#receive(Buffer.concat(chunks.map(({ chunk }) => chunk))).then(() => done(), done);
  }
  override _final(done: (error?: Error | null) => void): void {
    this.#detach().then(() => done(), done);
  }
  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#detach().then(() => done(error), done);
  }

  async #receive(chunk: Buffer): Promise<void> {
    let bytes = this.#pending.length ? Buffer.concat([this.#pending, chunk]) : chunk;
    this.#pending = bytes;
    if (!this.#isStarted) {
      // The start-up packet is answered here: a wrong user name in it would end the embedded server.
      if (bytes.length < 4 || bytes.length < bytes.readInt32BE(0)) return;
      bytes = bytes.subarray(bytes.readInt32BE(0));
      this.#isStarted = true;
      this.#multiplexer.attach(this);
      this.push(STARTUP_RESPONSE);
    }
    const { exchanges, rest, isTerminated } = parseClientMessages(bytes, this.#prefix);
    for (const exchange of exchanges) this.push(await this.#multiplexer.submit(this, exchange));
    this.#pending = Buffer.from(rest);
    if (isTerminated) {
      await this.#detach();
      this.push(null);
    }
  }

  async #detach(): Promise<void> {
    if (this.#isDetached) return;
    this.#isDetached = true;
    await this.#multiplexer.detach(this);
  }
}

/** A `pg.Client` class whose connections go to the multiplexer. `setupSql` runs when another kind of client had the session before. */
export function createEmbeddedClientClass(multiplexer: SessionMultiplexer, setupSql: string): typeof pg.Client {
  return class extends pg.Client {
    constructor(config: pg.ClientConfig = {}) {
      super({
        ...config,
        connectionString: undefined,
        ssl: false,
        host: 'embedded',
        port: 1,
        user: 'postgres',
        password: 'embedded',
        database: 'postgres',
        stream: (() => new EmbeddedStream(multiplexer, setupSql)) as unknown as NonNullable<pg.ClientConfig['stream']>,
      });
    }
  };
}

import { Duplex } from 'node:stream';
import pg from 'pg';
import type { SessionMultiplexer, MultiplexedConnection } from './session-multiplexer.ts';
import { STARTUP_RESPONSE, parseClientMessages } from './wire-protocol.ts';

/** A socket's place for `pg`: what the client writes goes to the hub, what the hub answers is read. */
class EmbeddedStream extends Duplex implements MultiplexedConnection {
  readonly setupSql: string;
  readonly #hub: SessionMultiplexer;
  readonly #prefix: string;
  #pending: Buffer = Buffer.alloc(0);
  #greeted = false;
  #left = false;

  constructor(multiplexer: SessionMultiplexer, setupSql: string) {
    super();
    this.#hub = multiplexer;
    this.#prefix = multiplexer.nextStatementPrefix();
    this.setupSql = setupSql;
  }

  // The part of net.Socket that pg uses.
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
    this.#take(chunk).then(() => done(), done);
  }
  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#take(Buffer.concat(chunks.map(({ chunk }) => chunk))).then(() => done(), done);
  }
  override _final(done: (error?: Error | null) => void): void {
    this.#leave().then(() => done(), done);
  }
  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#leave().then(() => done(error), done);
  }

  async #take(chunk: Buffer): Promise<void> {
    let bytes = this.#pending.length ? Buffer.concat([this.#pending, chunk]) : chunk;
    this.#pending = bytes;
    if (!this.#greeted) {
      // The start-up packet is answered here: a wrong user name in it would end the embedded server.
      if (bytes.length < 4 || bytes.length < bytes.readInt32BE(0)) return;
      bytes = bytes.subarray(bytes.readInt32BE(0));
      this.#greeted = true;
      this.#hub.attach(this);
      this.push(STARTUP_RESPONSE);
    }
    const { exchanges, rest, isTerminated } = parseClientMessages(bytes, this.#prefix);
    for (const exchange of exchanges) this.push(await this.#hub.submit(this, exchange));
    this.#pending = Buffer.from(rest);
    if (isTerminated) {
      await this.#leave();
      this.push(null);
    }
  }

  async #leave(): Promise<void> {
    if (this.#left) return;
    this.#left = true;
    await this.#hub.detach(this);
  }
}

/** A `pg.Client` class whose connections go to the hub instead of a server. `preamble` runs when the session changes hands. */
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

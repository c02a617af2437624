import { AsyncLocalStorage } from 'node:async_hooks';
import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>;
type Transaction = Awaited<ReturnType<Adapter['startTransaction']>>;

/** Lets a transaction's statements wait for each other. One that failed doesn't keep the next from being sent. */
function inTurn(transaction: Transaction): Transaction {
  let last: Promise<unknown> = Promise.resolve();
  const afterLast =
    <Q, R>(send: (query: Q) => Promise<R>) =>
    (query: Q): Promise<R> => {
      const sent = last.then(() => send(query));
      last = sent.catch(() => {});
      return sent;
    };
  return Object.assign(transaction, {
    queryRaw: afterLast(transaction.queryRaw.bind(transaction)),
    executeRaw: afterLast(transaction.executeRaw.bind(transaction)),
  });
}

/** What the transaction that is being begun takes on. */
const taken = new AsyncLocalStorage<string>();

/** Begins a transaction that takes on what the statement says: one round trip for both. */
export const beginWith = <T>(statement: string, begin: () => Promise<T>): Promise<T> => taken.run(statement, begin);

/** A client of the pool whose next BEGIN says more. */
function saying(statement: string, client: pg.PoolClient): pg.PoolClient {
  const query = client.query.bind(client);
  const first = (config: { text: string }): unknown => {
    Reflect.deleteProperty(client, 'query');
    // Without values it is sent as plain text, which can hold several statements. Were it not the first, the transaction would go on
    // with the login's own rights, which are none.
    return query(config.text === 'BEGIN' ? `BEGIN; ${statement}` : config);
  };
  return Object.assign(client, { query: first });
}

/**
 * Prisma's adapter for a pool, whose transactions begin as `beginWith` says, with their statements sent one after another. Prisma asks for all relations of an
 * `include` at once, and pg 9 no longer queues what comes to a client that is busy.
 */
export function pgInTurn(pool: pg.Pool): PrismaPg {
  const factory = new PrismaPg(
    new Proxy(pool, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        if (name !== 'connect') return value.bind(target) as unknown;
        return async () => {
          const statement = taken.getStore();
          const client = await target.connect();
          return statement === undefined ? client : saying(statement, client);
        };
      },
    }),
  );
  const connect = factory.connect.bind(factory);
  return Object.assign(factory, {
    connect: async (): Promise<Adapter> => {
      const adapter = await connect();
      const start = adapter.startTransaction.bind(adapter);
      return Object.assign(adapter, {
        startTransaction: async (...[isolation]: Parameters<Adapter['startTransaction']>) =>
          inTurn(await start(isolation)),
      });
    },
  });
}

import { AsyncLocalStorage } from 'node:async_hooks';
import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>;
type Transaction = Awaited<ReturnType<Adapter['startTransaction']>>;

/** Lets a transaction's statements wait for each other. One that failed doesn't keep the next from being sent. */
function serializeStatements(transaction: Transaction): Transaction {
  let previous: Promise<unknown> = Promise.resolve();
  const afterPrevious =
    <Q, R>(send: (query: Q) => Promise<R>) =>
    (query: Q): Promise<R> => {
      const sent = previous.then(() => send(query));
      previous = sent.catch(() => {});
      return sent;
    };
  return Object.assign(transaction, {
    queryRaw: afterPrevious(transaction.queryRaw.bind(transaction)),
    executeRaw: afterPrevious(transaction.executeRaw.bind(transaction)),
  });
}

/** What the transaction that is being begun takes on. */
const beginStatementStorage = new AsyncLocalStorage<string>();

/** Begins a transaction that takes on what the statement says: one round trip for both. */
export const withBeginStatement = <T>(statement: string, start: () => Promise<T>): Promise<T> =>
  beginStatementStorage.run(statement, start);

/** A client of the pool whose next BEGIN says more. */
function extendNextBegin(statement: string, client: pg.PoolClient): pg.PoolClient {
  const query = client.query.bind(client);
  const queryFirst = (config: { text: string }): unknown => {
    Reflect.deleteProperty(client, 'query');
    // Without values it is sent as plain text, which can hold several statements. Were it not the first, the transaction would go on
    // with the login's own rights, which are none.
    return query(config.text === 'BEGIN' ? `BEGIN; ${statement}` : config);
  };
  return Object.assign(client, { query: queryFirst });
}

/**
 * Prisma's adapter for a pool, whose transactions begin as `beginWith` says, with their statements sent one after another. Prisma asks for all relations of an
 * `include` at once, and pg 9 no longer queues what comes to a client that is busy.
 */
export function createSerializedPgAdapter(pool: pg.Pool): PrismaPg {
  const factory = new PrismaPg(
    new Proxy(pool, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        if (name !== 'connect') return value.bind(target) as unknown;
        return async () => {
          const statement = beginStatementStorage.getStore();
          const client = await target.connect();
          return statement === undefined ? client : extendNextBegin(statement, client);
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
          serializeStatements(await start(isolation)),
      });
    },
  });
}

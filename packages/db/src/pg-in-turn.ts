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

/**
 * Prisma's adapter for a pool, with the statements of a transaction sent one after another. Prisma asks for all relations of an
 * `include` at once, and pg 9 no longer queues what comes to a client that is busy.
 */
export function pgInTurn(pool: pg.Pool): PrismaPg {
  const factory = new PrismaPg(pool);
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

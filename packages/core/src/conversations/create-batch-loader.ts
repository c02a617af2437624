import type { TenantTx } from '@lobby/db';
import type { TenantScope } from '../deps.ts';

interface PendingLoad<Key, Value> {
  key: Key;
  resolve: (value: Value | undefined) => void;
  reject: (error: unknown) => void;
}

/** Questions that one statement answers at the most. */
const MAX_BATCH_SIZE = 500;

/**
 * Asks a tenant's database one at a time: the questions that come while one is under way go together after it. Nobody waits for others
 * while there is little to do, and thousands who come at once cost a few transactions. Nothing is kept: every answer is read after its
 * question came, inside its own tenant. A failure is all of theirs who were asked for together.
 */
export function createBatchLoader<Key, Value>(
  loadBatch: (tx: TenantTx, keys: Key[]) => Promise<Value[]>,
): (scope: Pick<TenantScope, 'tenantDb' | 'tenantId' | 'db'>, key: Key) => Promise<Value | undefined> {
  // By the door that they go through: two databases in one process have nothing to do with each other.
  const queuesByDatabase = new WeakMap<TenantScope['tenantDb'], Map<string, PendingLoad<Key, Value>[]>>();
  const runBatch = async (db: TenantScope['db'], batch: PendingLoad<Key, Value>[]): Promise<void> => {
    try {
      const values = await db((tx) =>
        loadBatch(
          tx,
          batch.map(({ key }) => key),
        ),
      );
      for (const [index, { resolve }] of batch.entries()) resolve(values[index]);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };
  return ({ tenantDb, tenantId, db }, key) =>
    new Promise((resolve, reject) => {
      const queues = queuesByDatabase.get(tenantDb) ?? new Map<string, PendingLoad<Key, Value>[]>();
      queuesByDatabase.set(tenantDb, queues);
      const running = queues.get(tenantId);
      if (running) return void running.push({ key, resolve, reject });
      const queue = [{ key, resolve, reject }];
      queues.set(tenantId, queue);
      void (async () => {
        while (queue.length > 0) await runBatch(db, queue.splice(0, MAX_BATCH_SIZE));
        queues.delete(tenantId);
      })();
    });
}

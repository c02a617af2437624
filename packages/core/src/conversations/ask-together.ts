import type { TenantTx } from '@lobby/db';
import type { TenantScope } from '../deps.ts';

interface Waiting<Q, A> {
  question: Q;
  told: (answer: A | undefined) => void;
  failed: (error: unknown) => void;
}

/** Questions that one statement answers at the most. */
const TOGETHER = 500;

/**
 * Asks a tenant's database one at a time: the questions that come while one is under way go together after it. Nobody waits for others
 * while there is little to do, and thousands who come at once cost a few transactions. Nothing is kept: every answer is read after its
 * question came, inside its own tenant. A failure is all of theirs who were asked for together.
 */
export function askTogether<Q, A>(
  ask: (tx: TenantTx, questions: Q[]) => Promise<A[]>,
): (scope: Pick<TenantScope, 'tenantDb' | 'tenantId' | 'db'>, question: Q) => Promise<A | undefined> {
  // By the door that they go through: two databases in one process have nothing to do with each other.
  const lines = new WeakMap<TenantScope['tenantDb'], Map<string, Waiting<Q, A>[]>>();
  const answer = async (db: TenantScope['db'], asked: Waiting<Q, A>[]): Promise<void> => {
    try {
      const answers = await db((tx) =>
        ask(
          tx,
          asked.map(({ question }) => question),
        ),
      );
      for (const [index, { told }] of asked.entries()) told(answers[index]);
    } catch (error) {
      for (const { failed } of asked) failed(error);
    }
  };
  return ({ tenantDb, tenantId, db }, question) =>
    new Promise((told, failed) => {
      const ofDoor = lines.get(tenantDb) ?? new Map<string, Waiting<Q, A>[]>();
      lines.set(tenantDb, ofDoor);
      const line = ofDoor.get(tenantId);
      if (line) return void line.push({ question, told, failed });
      const own = [{ question, told, failed }];
      ofDoor.set(tenantId, own);
      void (async () => {
        while (own.length > 0) await answer(db, own.splice(0, TOGETHER));
        ofDoor.delete(tenantId);
      })();
    });
}

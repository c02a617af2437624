import pg from 'pg';

/** What a read of the platform can do: run statements that answer. */
export interface PlatformReadTx {
  $queryRaw: <T>(text: TemplateStringsArray, ...values: unknown[]) => Promise<T>;
}

/**
 * The platform's door for reads that many pages wait for: one or two statements in a read-only transaction, past the query engine. The
 * caller goes on before the transaction is closed.
 */
export type PlatformRead = <T>(work: (tx: PlatformReadTx) => Promise<T>) => Promise<T>;

/** The database could not be reached, or the connection broke. */
export class ConnectionError extends Error {
  constructor(cause: unknown) {
    super('the database could not be reached', { cause });
    this.name = 'ConnectionError';
  }
}

/** Classes of SQLSTATE: a connection, resources that have run out, and what an operator has stopped. */
const DOWN = /^(08|53|57)/;

const toError = (error: unknown): unknown =>
  error instanceof pg.DatabaseError && !DOWN.test(error.code ?? '') ? error : new ConnectionError(error);

/** As the query engine reads them: bigint for what a number can't hold. */
const TYPES: pg.CustomTypesConfig = {
  getTypeParser: ((...[oid, format]: Parameters<typeof pg.types.getTypeParser>) =>
    oid === pg.types.builtins.INT8
      ? BigInt
      : (pg.types.getTypeParser(oid, format) as unknown)) as typeof pg.types.getTypeParser,
};

const createTx = (client: pg.PoolClient): PlatformReadTx => ({
  $queryRaw: async <T>(text: TemplateStringsArray, ...values: unknown[]) => {
    const sql = text.reduce((before, part, index) => `${before}$${index}${part}`);
    const { rows } = await client.query({ text: sql, values, types: TYPES }).catch((error: unknown) => {
      throw toError(error);
    });
    return rows as T;
  },
});

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw new ConnectionError(error);
  }
}

/** Opens the door over a pool. `takeTurn` runs what holds a connection when it is its turn. */
export function createPlatformRead(
  pool: pg.Pool,
  takeTurn: (work: () => Promise<void>) => Promise<void>,
): PlatformRead {
  const read = async <T>(work: (tx: PlatformReadTx) => Promise<T>, resolve: (result: T) => void): Promise<void> => {
    const client = await connect(pool);
    let isBroken = true;
    try {
      // Local, so that the connection goes back to the pool with neither.
      await client
        .query("BEGIN READ ONLY; SET LOCAL ROLE lobby_platform; SET LOCAL app.tenant_id = ''")
        .catch((error) => {
          throw toError(error);
        });
      resolve(await work(createTx(client)));
      await client.query('COMMIT');
      isBroken = false;
    } catch (error) {
      // Of what the statement did wrong, the connection is not to suffer.
      if (!(error instanceof ConnectionError))
        isBroken = await client.query('ROLLBACK').then(
          () => false,
          () => true,
        );
      throw error;
    } finally {
      client.release(isBroken);
    }
  };
  return (work) =>
    new Promise((resolve, reject) => {
      takeTurn(() => read(work, resolve)).catch(reject);
    });
}

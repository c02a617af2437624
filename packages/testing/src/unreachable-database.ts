import type { Database } from '@lobby/db';
import pg from 'pg';
import { createDatabaseHandles } from '../../db/src/database-handles.ts';

/** Nobody listens there: the port is reserved for a service that throws everything away. */
const DISCARD = 9;

/** The doors of a database that is gone: each call fails as it does in an outage. */
export const createUnreachableDatabase = (): Pick<Database, 'platformDb' | 'tenantDb' | 'platformThenTenantDb'> =>
  createDatabaseHandles(new pg.Pool({ host: '127.0.0.1', port: DISCARD, connectionTimeoutMillis: 1_000 }));

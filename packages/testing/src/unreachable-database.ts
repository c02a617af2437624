import type { Database } from '@lobby/db';
import pg from 'pg';
import { createDatabaseHandles } from '../../db/src/database-handles.ts';

/** Nothing listens there: the port is reserved for the discard protocol. */
const DISCARD = 9;

/** The handles of a database that is down: every call fails as in an outage. */
export const createUnreachableDatabase = (): Pick<
  Database,
  'platformDb' | 'platformRead' | 'tenantDb' | 'platformThenTenantDb'
> => createDatabaseHandles(new pg.Pool({ host: '127.0.0.1', port: DISCARD, connectionTimeoutMillis: 1_000 }), 'server');

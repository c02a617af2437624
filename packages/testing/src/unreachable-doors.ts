import type { Database } from '@lobby/db';
import pg from 'pg';
import { openDoors } from '../../db/src/doors.ts';

/** Nobody listens there: the port is reserved for a service that throws everything away. */
const DISCARD = 9;

/** The doors of a database that is gone: each call fails as it does in an outage. */
export const unreachableDoors = (): Pick<Database, 'platformDb' | 'tenantDb' | 'bothDoors'> =>
  openDoors(new pg.Pool({ host: '127.0.0.1', port: DISCARD, connectionTimeoutMillis: 1_000 }));

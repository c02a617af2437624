import { btree_gin } from '@electric-sql/pglite/contrib/btree_gin';
import { fuzzystrmatch } from '@electric-sql/pglite/contrib/fuzzystrmatch';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { vector } from '@electric-sql/pglite-pgvector';

/** What the migrations create of PostgreSQL's extensions, as the embedded database is given them. */
export const EXTENSIONS = { btree_gin, fuzzystrmatch, pg_trgm, vector };

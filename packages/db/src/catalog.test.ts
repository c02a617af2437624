import { readdirSync } from 'node:fs';
import { openTestDatabase } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from './index.ts';

// The guards that nobody can forget, because they enumerate: what is read here is PostgreSQL's own catalog.

/** Tables of no tenant, reviewed: who may sign in, which companies and plans there are, what was counted. */
const OF_NO_TENANT = [
  'Announcement',
  'AnnouncementView',
  'EmbeddingModel',
  'HealthSample',
  'HealthState',
  'HostSlot',
  'IndustryTemplate',
  'Passkey',
  'PasskeyChallenge',
  'PendingSignIn',
  'Plan',
  'PlanVersion',
  'PlatformAuditEvent',
  'PlatformMetric',
  'PlatformMetricChange',
  'PlatformSetting',
  'PlatformTask',
  'ProcedureLoad',
  'ProcessHeartbeat',
  'RateLimit',
  'RecoveryCode',
  'RetiredTemplate',
  'Session',
  'ShippedTemplate',
  'TemplateDraft',
  'TemplateRollout',
  'TemplateRolloutTarget',
  'Tenant',
  'TenantDeletion',
  'TenantSummary',
  'User',
  'UserDevice',
  'UserToken',
  'UserTotp',
  '_prisma_migrations',
];

/** Unique keys that don't begin with the tenant, reviewed: random ids made by the server, and what must be unique on the platform. */
const GLOBAL_KEYS =
  /(_pkey|Invitation_tokenHash_key|WidgetKey_key_key|Tenant_slug_key|ChatDomain_hostname_key|SsoSignIn_tokenHash_key|User_email_key|UserToken_tokenHash_key|UserDevice_userId_tokenHash_key|PendingSignIn_tokenHash_key|Passkey_credentialId_key|PlatformAuditEvent_seq_key|TemplateRollout_templateName_running_key)$/;

const FUNCTION_FILES = new URL('../../../prisma/functions/', import.meta.url);

/** Functions without a file, reviewed: what migrations call must do the same whenever they are applied. */
const WITHOUT_FILE = ['compute_audit_hash', 'protect_tenant_table'];

/** Functions that read past the policies, reviewed, with who may call them. */
const DEFINER_FUNCTIONS = {
  lobby_tenant: [
    'correct_lexemes',
    'count_matching_contacts',
    'delete_mails_about',
    'list_contacts',
    'prune_audit_log',
    'search_chunks',
    'search_faqs',
    'search_messages',
    'search_notes',
  ],
  lobby_platform: [
    'add_load',
    'add_rollout_targets',
    'claim_job',
    'claim_tenant_to_embed',
    'complete_job',
    'count_contacts',
    'count_due_channel_addresses',
    'count_due_mailboxes',
    'count_due_resources',
    'count_template_tenants',
    'count_tenant_rows',
    'delete_unsent_mail',
    'dequeue_outbox_events',
    'discard_stopped_job',
    'dispatch_jobs',
    'fail_job',
    'find_chat_domain',
    'find_former_slug',
    'find_sso_companies',
    'find_tenant_by_channel_account',
    'find_tenant_by_invitation',
    'find_tenant_by_sso_sign_in',
    'find_tenant_by_widget_key',
    'get_database_health',
    'get_embedding_progress',
    'get_queue_health',
    'lease_mailbox_watches',
    'lease_next_channel_address',
    'lease_next_evaluation',
    'lease_next_mailbox',
    'lease_next_resource',
    'list_all_conversations',
    'list_all_members',
    'list_all_resources',
    'list_due_chat_domains',
    'list_announcement_recipients',
    'list_due_evaluations',
    'list_due_health_alerts',
    'list_due_syncs',
    'list_embedding_models_in_use',
    'list_former_embedding_models',
    'list_former_slugs',
    'list_interrupted_answers',
    'list_open_staff_access',
    'list_stopped_jobs',
    'list_template_tenants',
    'list_tenant_stats',
    'list_tenants',
    'list_tenants_for_handover_sweep',
    'list_tenants_to_reseal',
    'list_tenants_with_analytics_work',
    'list_tenants_with_due_mail',
    'list_tenants_with_idle_visitors',
    'list_tenants_with_memory_work',
    'list_tenants_with_new_gaps',
    'list_tenants_with_removed_fields',
    'list_tenants_with_retention_work',
    'list_tenants_with_unsent_attachments',
    'list_user_memberships',
    'merge_platform_metrics',
    'record_plan_moves',
    'refresh_tenant_summaries',
    'release_resource_leases',
    'remove_tenant',
    'remove_tenant_accounts',
    'retry_stopped_job',
    'schedule_missing_embeddings',
    'set_feature_override',
    'set_limit_override',
    'sum_platform_model_tokens',
    'sum_procedure_load',
    'sum_tenant_load',
    'switch_embedding_model',
    'trim_load',
  ],
  // A tenant's transaction and the platform's both ask for side effects.
  'lobby_platform, lobby_tenant': ['enqueue_job', 'verify_audit_chain'],
  nobody: [
    'chain_audit_event',
    'chain_platform_audit_event',
    'count_contact_addresses',
    'count_platform_metrics',
    'count_platform_tenants',
    'create_tenant_summary',
    'forget_message',
    'mark_analytics_change',
    'mark_memory_work',
    'mark_tenant_change',
    'update_lexeme_counts',
  ],
};

const OWN_ROWS = `("tenantId" = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif"))`;

interface Table {
  name: string;
  isTenants: boolean;
  enabled: boolean;
  forced: boolean;
  policies: { using: string; check: string; command: string }[];
}

async function readTables({ counterPool }: Database): Promise<Table[]> {
  const { rows } = await counterPool.query<Table>(`
    SELECT c.relname AS name, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced,
           EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenantId') AS "isTenants",
           coalesce((SELECT json_agg(json_build_object('using', pg_get_expr(p.polqual, c.oid), 'check', pg_get_expr(p.polwithcheck, c.oid), 'command', p.polcmd))
                     FROM pg_policy p WHERE p.polrelid = c.oid), '[]') AS policies
      FROM pg_class c WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace ORDER BY 1`);
  return rows;
}

const isProtected = ({ enabled, forced, policies }: Table): boolean =>
  enabled &&
  forced &&
  policies.length === 1 &&
  policies.every(({ using, check, command }) => using === OWN_ROWS && check === OWN_ROWS && command === '*');

const unprotected = (tables: Table[]): string[] =>
  tables.filter((table) => table.isTenants && !isProtected(table)).map(({ name }) => name);

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

describe('every table', () => {
  it('S1 that belongs to tenants shows a tenant its own rows only, and lets it write no others', async () => {
    const tables = await readTables(database);
    expect(tables.filter(({ isTenants }) => isTenants).length).toBeGreaterThan(20);
    expect(unprotected(tables)).toEqual([]);
  });

  it('S1 without a tenant is one of the reviewed few', async () => {
    const tables = await readTables(database);
    expect(tables.filter(({ isTenants }) => !isTenants).map(({ name }) => name)).toEqual(OF_NO_TENANT);
  });

  it('S1 that a migration adds without its policy is found', async () => {
    const planted = await openTestDatabase({
      extraMigration: 'CREATE TABLE "Forgotten" ("tenantId" uuid NOT NULL, secret text)',
    });
    expect(unprotected(await readTables(planted))).toEqual(['Forgotten']);
    await planted.close();
  });

  it('S5 refers to another tenant-owned table by the tenant as well as by the id', async () => {
    const { rows } = await database.counterPool.query<{ name: string; own: string[]; target: string[] }>(`
      SELECT k.conname AS name,
             (SELECT array_agg(a.attname::text ORDER BY u.place) FROM unnest(k.conkey) WITH ORDINALITY u(num, place) JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.num) AS own,
             (SELECT array_agg(a.attname::text ORDER BY u.place) FROM unnest(k.confkey) WITH ORDINALITY u(num, place) JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.num) AS target
        FROM pg_constraint k WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace
         AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = k.confrelid AND a.attname = 'tenantId')`);
    expect(rows.length).toBeGreaterThan(10);
    expect(
      rows.filter(({ own, target }) => own[0] !== 'tenantId' || target[0] !== 'tenantId').map(({ name }) => name),
    ).toEqual([]);
  });

  it('has keys and indices named after it and their columns, as Prisma names them', async () => {
    const { rows } = await database.counterPool.query<{ name: string; expected: string }>(`
      WITH columns AS (
        SELECT x.indexrelid AS id, string_agg(a.attname, '_' ORDER BY k.place) AS names
          FROM pg_index x, unnest(x.indkey) WITH ORDINALITY AS k (num, place), pg_attribute a
         WHERE a.attrelid = x.indrelid AND a.attnum = k.num GROUP BY 1)
      SELECT i.relname AS name, t.relname || '_' ||
             CASE WHEN x.indisprimary THEN 'pkey' WHEN x.indisunique THEN c.names || '_key' ELSE c.names || '_idx' END AS expected
        FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid JOIN columns c ON c.id = i.oid
       WHERE t.relnamespace = 'public'::regnamespace AND t.relname <> '_prisma_migrations' AND x.indpred IS NULL AND x.indexprs IS NULL
         AND i.relam = (SELECT oid FROM pg_am WHERE amname = 'btree')
      UNION ALL
      SELECT f.conname, t.relname || '_' || string_agg(a.attname, '_' ORDER BY k.place) || '_fkey'
        FROM pg_constraint f JOIN pg_class t ON t.oid = f.conrelid, unnest(f.conkey) WITH ORDINALITY AS k (num, place), pg_attribute a
       WHERE f.contype = 'f' AND f.connamespace = 'public'::regnamespace AND a.attrelid = f.conrelid AND a.attnum = k.num
       GROUP BY f.oid, f.conname, t.relname`);
    expect(rows.length).toBeGreaterThan(100);
    expect(rows.filter(({ name, expected }) => name !== expected)).toEqual([]);
  });

  it('S6 has no unique key across tenants but the reviewed ones', async () => {
    const { rows } = await database.counterPool.query<{ name: string; first: string }>(`
      SELECT i.relname AS name, a.attname::text AS first
        FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = x.indkey[0]
       WHERE x.indisunique AND t.relnamespace = 'public'::regnamespace`);
    expect(
      rows.filter(({ name, first }) => first !== 'tenantId' && !GLOBAL_KEYS.test(name)).map(({ name }) => name),
    ).toEqual([]);
  });
});

describe('the database role that serves', () => {
  it('S2 owns nothing, creates nothing and obeys every policy', async () => {
    const { rows } = await database.counterPool.query(`
      SELECT r.rolname, r.rolsuper, r.rolbypassrls, r.rolcreaterole, r.rolcreatedb,
             has_schema_privilege(r.oid, 'public', 'CREATE') AS creates,
             (SELECT count(*)::int FROM pg_class c WHERE c.relowner = r.oid) AS owns
        FROM pg_roles r WHERE r.rolname = current_user`);
    expect(rows).toEqual([
      {
        rolname: 'lobby_app',
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        creates: false,
        owns: 0,
      },
    ]);
  });

  it('S81 can add to the audit logs and can change nothing in them', async () => {
    const { rows } = await database.counterPool.query<{ role: string; right: string }>(`
      SELECT g.grantee::text AS role, g.privilege_type::text AS right FROM information_schema.role_table_grants g
       WHERE g.table_name IN ('AuditEvent', 'PlatformAuditEvent') AND g.grantee LIKE 'lobby%' AND g.privilege_type NOT IN ('SELECT', 'INSERT')`);
    expect(rows).toEqual([]);
    const { rows: columns } = await database.counterPool.query<{ role: string; column: string }>(`
      SELECT DISTINCT pg_get_userbyid(g.grantee)::text AS role, a.attname::text AS column
        FROM pg_attribute a, aclexplode(a.attacl) g
       WHERE a.attrelid IN ('"AuditEvent"'::regclass, '"PlatformAuditEvent"'::regclass) AND g.privilege_type = 'UPDATE'
       ORDER BY 2`);
    expect(columns).toEqual([
      { role: 'lobby_definer', column: 'hash' },
      { role: 'lobby_definer', column: 'seq' },
    ]);
  });
});

describe('functions and views', () => {
  it('S7 are those of prisma/functions, one of each name, and no others', async () => {
    const { rows } = await database.counterPool.query<{ name: string }>(`
      SELECT p.proname::text AS name FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
         AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')`);
    const files = readdirSync(FUNCTION_FILES).map((file) => file.replace(/\.sql$/, ''));
    expect(files.length).toBeGreaterThan(30);
    expect(rows.map(({ name }) => name).toSorted()).toEqual([...files, ...WITHOUT_FILE].toSorted());
  });

  it('S7 are closed to all roles but those that they name', async () => {
    const { rows } = await database.counterPool.query(`
      SELECT p.proname::text AS name FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
         AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
         AND (p.proacl IS NULL OR EXISTS (SELECT FROM aclexplode(p.proacl) a WHERE a.grantee = 0))`);
    expect(rows).toEqual([]);
  });

  it('S7 that read past the policies are the reviewed ones, with a pinned search path and the reviewed callers', async () => {
    const { rows } = await database.counterPool.query<{
      name: string;
      config: string[] | null;
      owner: string;
      acl: string;
    }>(`
      SELECT p.proname::text AS name, p.proconfig AS config, pg_get_userbyid(p.proowner)::text AS owner, coalesce(p.proacl::text, '') AS acl
        FROM pg_proc p WHERE p.prosecdef AND p.pronamespace = 'public'::regnamespace ORDER BY 1`);
    const findCallers = (acl: string): string =>
      [...acl.matchAll(/(\w*)=X\//g)]
        .map(([, role]) => role ?? '')
        .filter((role) => role !== 'lobby_definer')
        .sort()
        .join(', ');
    expect(rows.map(({ name }) => name)).toEqual(Object.values(DEFINER_FUNCTIONS).flat().toSorted());
    for (const { name, config, owner, acl } of rows) {
      expect({ name, owner, config }).toEqual({
        name,
        owner: 'lobby_definer',
        config: ['search_path=public, pg_temp'],
      });
      const [callers] = Object.entries(DEFINER_FUNCTIONS).find(([, names]) => names.includes(name)) ?? [];
      expect({ name, callers: findCallers(acl) || 'nobody' }).toEqual({ name, callers });
    }
  });

  it('S7 of tenants are not shown by any view', async () => {
    const { rows } = await database.counterPool.query(
      `SELECT relname FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace = 'public'::regnamespace`,
    );
    expect(rows).toEqual([]);
  });
});

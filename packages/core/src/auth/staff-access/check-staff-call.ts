import { AppError } from '@lobby/contracts/errors';
import { LRUCache } from 'lru-cache';
import { recordAudit } from '../../audit/index.ts';
import type { Deps, TenantScope } from '../../deps.ts';
import { listOpenStaffAccess } from './find-staff-access.ts';

/** A super admin's access to a tenant, as a call is checked against it. */
export interface StaffAccessGrant {
  id: string;
  reason: string;
  canWrite: boolean;
  expiresAt: Date;
}

/** What a procedure is called for, and with what. */
export interface StaffCall {
  userId: string;
  path: string;
  type: 'query' | 'mutation' | 'subscription';
  input: unknown;
}

/**
 * What staff may change who has asked for it. All that isn't here is refused: secrets, members, keys, exports, and whatever acts as a
 * person of the company, such as replies, notes and drafts.
 */
const WRITABLE_BY_FEATURE: Record<string, readonly string[]> = {
  answers: ['retry', 'preview', 'reviewCorrection', 'generateGapAnswer', 'approveGap', 'setGapDismissed'],
  customFields: ['create', 'update', 'remove', 'restore', 'order'],
  evaluation: [
    'createQuestion',
    'updateQuestion',
    'removeQuestion',
    'startRun',
    'saveAssistantSettings',
    'reviewPendingSettings',
    'setEvaluationRequired',
  ],
  facts: ['create', 'correct', 'setState'],
  faqs: ['create', 'update', 'remove', 'bulkUpdate', 'previewImport', 'import', 'approveDraft', 'reviewDrafts'],
  handover: ['updateSettings'],
  inbox: ['createLabel', 'updateLabel', 'removeLabel'],
  industryTemplates: ['applyNewest'],
  onboarding: ['completeStep', 'close', 'rateQuestion', 'setAvailability', 'checkInstallation'],
  recordTypes: ['create', 'update', 'remove', 'restore', 'order'],
  resources: [
    'createFile',
    'replaceFile',
    'previewWebsite',
    'createWebsite',
    'updateWebsite',
    'includePages',
    'createText',
    'updateText',
    'rename',
    'setActive',
    'setSyncSchedule',
    'updateChunk',
    'restoreChunk',
    'setChunkActive',
    'reprocess',
    'reprocessMany',
    'remove',
    'removeMany',
  ],
  standardReplies: ['create', 'update', 'remove'],
  tenants: ['updateProfile', 'setHostedChat', 'updateBranding', 'addDomain', 'removeDomain'],
  widgets: ['updateSettings', 'uploadLogo', 'renameKey'],
};

/** The paths of these procedures. */
export const STAFF_WRITABLE: ReadonlySet<string> = new Set(
  Object.entries(WRITABLE_BY_FEATURE).flatMap(([feature, names]) => names.map((name) => `${feature}.${name}`)),
);

/** A page shows fewer rows; a file of all of them is an export. */
const MAX_ROWS = 200;
const takesMany = (input: unknown): boolean =>
  typeof input === 'object' && input !== null && 'take' in input && Number(input.take) > MAX_ROWS;

/** Throws AppError forbidden for what staff may not do in a tenant, whatever the procedure's own rules are. */
function assertStaffMay({ canWrite }: StaffAccessGrant, { path, type, input }: StaffCall): void {
  if (type === 'query') {
    if (takesMany(input)) throw new AppError('forbidden', 'staff_access_not_allowed');
    return;
  }
  if (!STAFF_WRITABLE.has(path)) throw new AppError('forbidden', 'staff_access_not_allowed');
  if (!canWrite) throw new AppError('forbidden', 'staff_access_read_only');
}

const MAX_REMEMBERED = 10_000;
const HOUR_MS = 3_600_000;
/** The parts that each access has shown, so that an open page fills no log. */
const viewed = new LRUCache<string, true>({ max: MAX_REMEMBERED, ttl: HOUR_MS });

/** Refuses what staff may not do, and writes the rest to the tenant's log: each change, and each part of the dashboard once. */
export async function checkStaffCall(
  { db }: Pick<TenantScope, 'db'>,
  grant: StaffAccessGrant,
  call: StaffCall,
): Promise<void> {
  assertStaffMay(grant, call);
  const [area = ''] = call.path.split('.');
  const key = `${grant.id} ${area}`;
  if (call.type === 'query' && viewed.has(key)) return;
  // Before it is written, because a page asks for several things at once.
  if (call.type === 'query') viewed.set(key, true);
  await db((tx) =>
    call.type === 'query'
      ? recordAudit(tx, { actorUserId: call.userId, action: 'tenant.staff_viewed', data: { area } })
      : recordAudit(tx, { actorUserId: call.userId, action: 'tenant.staff_called', data: { procedure: call.path } }),
  );
}

/** What a person may change of their account while they are in a company: nothing by which they sign in. */
const ACCOUNT_CHANGES = /^account\.(?!closeSession$|signOutElsewhere$)/;

/** Throws AppError forbidden for a change of a super admin's own account while they are in a company's dashboard. */
export async function assertAccountMayChange(
  deps: Pick<Deps, 'platformRead' | 'clock'>,
  user: { id: string; isSuperAdmin: boolean },
  { path, type }: Pick<StaffCall, 'path' | 'type'>,
): Promise<void> {
  if (!user.isSuperAdmin || type !== 'mutation' || !ACCOUNT_CHANGES.test(path)) return;
  if ((await listOpenStaffAccess(deps, user.id)).length > 0)
    throw new AppError('forbidden', 'staff_access_not_allowed');
}

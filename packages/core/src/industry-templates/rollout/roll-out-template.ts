import { AppError } from '@lobby/contracts/errors';
import { TemplateContent } from '@lobby/contracts/industry-templates';
import type { TemplateReport } from '@lobby/contracts/industry-templates';
import type { RolloutTargetStatus } from '@lobby/contracts/platform/templates';
import { localizeTemplate } from '@lobby/contracts/template-languages';
import type { TenantTx } from '@lobby/db';
import { enqueueJob } from '@lobby/jobs';
import type { Deps } from '../../deps.ts';
import { notifyCompanyAdmins } from '../../notifications/index.ts';
import { isDatabaseDown } from '../../platform/index.ts';
import { applyIndustryTemplate } from '../apply-industry-template.ts';

type RolloutDeps = Pick<Deps, 'platformDb' | 'tenantDb' | 'clock' | 'log'>;

/** Well below the lease of a durable job. */
const PART_MS = 60_000;

interface Rollout {
  id: string;
  templateName: string;
  version: number;
  content: TemplateContent;
  mode: string;
}

interface Outcome {
  status: Exclude<RolloutTargetStatus, 'waiting'>;
  report?: Partial<TemplateReport>;
  errorCode?: string;
}

/** A roll-out that still runs, with the next company that waits for it; null once it has ended. */
const findNext = ({ platformDb }: RolloutDeps, rolloutId: string) =>
  platformDb(async (tx) => {
    const row = await tx.templateRollout.findUnique({ where: { id: rolloutId }, include: { template: true } });
    if (row?.status !== 'running') return null;
    const target = await tx.templateRolloutTarget.findFirst({
      where: { rolloutId, status: 'waiting' },
      orderBy: { id: 'asc' },
      select: { id: true },
    });
    const { id, templateName, version, mode, template } = row;
    const content = TemplateContent.parse(template.content);
    return { rollout: { id, templateName, version, mode, content }, tenantId: target?.id ?? null };
  });

/** What an attempt that died before it was recorded has told the company's admins; null: nothing yet. */
async function findEarlierOutcome(tx: TenantTx, { id, mode }: Rollout): Promise<Outcome | null> {
  const told = await tx.notification.findFirst({
    where: { kind: { in: ['template_offered', 'template_updated'] }, data: { path: ['rolloutId'], equals: id } },
    select: { data: true },
  });
  if (!told) return null;
  const { added, changed, removed, kept } = told.data as unknown as TemplateReport;
  return mode === 'offer' ? { status: 'offered' } : { status: 'applied', report: { added, changed, removed, kept } };
}

/** Brings the version to one company, or leaves it alone where it has moved on meanwhile. */
async function bringTo(tx: TenantTx, rollout: Rollout): Promise<Outcome> {
  const earlier = await findEarlierOutcome(tx, rollout);
  if (earlier) return earlier;
  const { id: rolloutId, templateName, version, content, mode } = rollout;
  const { status } = await tx.tenant.findFirstOrThrow({ select: { status: true } });
  const behind = await tx.tenantTemplate.findFirst({
    where: { templateName, templateVersion: { lt: version } },
    select: { language: true },
  });
  if (status !== 'active' || !behind) return { status: 'skipped' };
  const data = { rolloutId, title: localizeTemplate(content, behind.language).title, version };
  if (mode === 'offer') {
    await notifyCompanyAdmins(tx, { kind: 'template_offered', data });
    return { status: 'offered' };
  }
  const report = await applyIndustryTemplate(tx, null, templateName, { version });
  await notifyCompanyAdmins(tx, { kind: 'template_updated', data: { ...data, ...report } });
  return { status: 'applied', report };
}

/** One company's trouble is its own; a database that is down is everybody's, and the job is tried again. */
async function tryTenant({ tenantDb, log }: RolloutDeps, tenantId: string, rollout: Rollout): Promise<Outcome> {
  try {
    return await tenantDb(tenantId)((tx) => bringTo(tx, rollout));
  } catch (error) {
    if (isDatabaseDown(error)) throw error;
    if (error instanceof AppError) return { status: 'failed', errorCode: error.code };
    log.error({ err: error, tenantId, rolloutId: rollout.id }, 'a template could not be rolled out to a tenant');
    return { status: 'failed', errorCode: 'unexpected' };
  }
}

const recordOutcome = (
  { platformDb, clock }: RolloutDeps,
  key: { rolloutId: string; id: string },
  { status, report = {}, errorCode }: Outcome,
): Promise<unknown> =>
  platformDb((tx) =>
    tx.templateRolloutTarget.updateMany({
      where: { ...key, status: 'waiting' },
      data: { status, report, errorCode: errorCode ?? null, updatedAt: clock.now() },
    }),
  );

const finish = ({ platformDb, clock }: RolloutDeps, rolloutId: string): Promise<unknown> =>
  platformDb((tx) =>
    tx.templateRollout.updateMany({
      where: { id: rolloutId, status: 'running' },
      data: { status: 'done', finishedAt: clock.now() },
    }),
  );

/**
 * Brings a template's version to one company of a roll-out after the other. It may be ended at any point and goes on where it was; a
 * part takes a minute at most and asks for the next one. A company that fails doesn't keep the others.
 */
export async function rollOutTemplate(deps: RolloutDeps, rolloutId: string): Promise<void> {
  const until = Date.now() + PART_MS;
  while (Date.now() < until) {
    const next = await findNext(deps, rolloutId);
    if (!next) return;
    const { rollout, tenantId } = next;
    if (tenantId === null) return void (await finish(deps, rolloutId));
    await recordOutcome(deps, { rolloutId, id: tenantId }, await tryTenant(deps, tenantId, rollout));
  }
  await deps.platformDb((tx) => enqueueJob(tx, 'template.roll-out', { rolloutId }));
}

import { notFound } from '@lobby/contracts/errors';
import type { TemplateReport } from '@lobby/contracts/industry-templates';
import type {
  ListRolloutTargets,
  RolloutMode,
  RolloutStatus,
  RolloutTargetStatus,
} from '@lobby/contracts/platform/templates';
import type { Deps } from '../../deps.ts';

const MAX_ROLLOUTS = 20;

/** The last roll-outs of a template, the newest first, with how many companies are how far. */
export const listRollouts = ({ platformDb }: Pick<Deps, 'platformDb'>, templateName: string) =>
  platformDb(async (tx) => {
    const rows = await tx.templateRollout.findMany({
      where: { templateName },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: MAX_ROLLOUTS,
      select: { id: true, version: true, mode: true, status: true, createdAt: true, finishedAt: true },
    });
    const groups = await tx.templateRolloutTarget.groupBy({
      by: ['rolloutId', 'status'],
      where: { rolloutId: { in: rows.map(({ id }) => id) } },
      _count: { _all: true },
    });
    return rows.map(({ mode, status, ...row }) => {
      const count = (wanted: RolloutTargetStatus): number =>
        groups.find((group) => group.rolloutId === row.id && group.status === wanted)?._count._all ?? 0;
      const [waiting, failed, skipped] = [count('waiting'), count('failed'), count('skipped')];
      const done = count('applied') + count('offered');
      const counts = { waiting, done, skipped, failed, total: waiting + done + skipped + failed };
      return { ...row, mode: mode as RolloutMode, status: status as RolloutStatus, counts };
    });
  });

/** A page of what a roll-out did, company by company. Throws not_found. */
export const listRolloutTargets = (
  { platformDb }: Pick<Deps, 'platformDb'>,
  { rolloutId, skip, take }: ListRolloutTargets,
) =>
  platformDb(async (tx) => {
    if ((await tx.templateRollout.count({ where: { id: rolloutId } })) === 0) throw notFound('template_rollout');
    const where = { rolloutId };
    const rows = await tx.templateRolloutTarget.findMany({
      where,
      orderBy: [{ tenant: { name: 'asc' } }, { id: 'asc' }],
      skip,
      take,
      select: { id: true, status: true, report: true, errorCode: true, tenant: { select: { name: true } } },
    });
    return {
      targets: rows.map(({ tenant, status, report, ...row }) => ({
        ...row,
        name: tenant.name,
        status: status as RolloutTargetStatus,
        report: report as Partial<TemplateReport>,
      })),
      total: await tx.templateRolloutTarget.count({ where }),
    };
  });

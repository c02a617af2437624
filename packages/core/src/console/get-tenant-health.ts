import type { TenantTx } from '@lobby/db';
import { getUsage, listLimitOverrides } from '../plans/index.ts';
import type { TenantScope } from '../deps.ts';

const DAY_MS = 86_400_000;
const SHARE_DAYS = 30;
const ERROR_DAYS = 7;
const MAX_FAILED = 5;

/** Answers of the last 30 days by the counters of analytics, and how many of them were none. */
async function loadAnswerShare(tx: TenantTx, now: Date): Promise<{ answers: number; unanswered: number }> {
  const since = new Date(now.getTime() - SHARE_DAYS * DAY_MS);
  const [row] = await tx.$queryRaw<{ answers: number; unanswered: number }[]>`
    SELECT coalesce(sum(value), 0)::float8 AS answers,
           coalesce(sum(value) FILTER (WHERE key = 'unknown'), 0)::float8 AS unanswered
      FROM "DailyMetric" WHERE metric = 'answers' AND day >= ${since}::date`;
  return row ?? { answers: 0, unanswered: 0 };
}

/** What went wrong with the model in the last week, by the code of the failure. */
async function loadModelErrors(tx: TenantTx, now: Date) {
  const groups = await tx.answerTrace.groupBy({
    by: ['fallbackCode'],
    where: { fallbackCode: { not: null }, createdAt: { gte: new Date(now.getTime() - ERROR_DAYS * DAY_MS) } },
    _count: true,
    _max: { createdAt: true },
  });
  return groups.map(({ fallbackCode, _count, _max }) => ({
    code: fallbackCode ?? '',
    count: _count,
    lastAt: _max.createdAt,
  }));
}

async function loadFailedResources(tx: TenantTx) {
  const failed = await tx.resource.findMany({
    where: { status: 'failed' },
    orderBy: { updatedAt: 'desc' },
    take: MAX_FAILED,
    select: { id: true, title: true, failureCode: true, failureParams: true, updatedAt: true },
  });
  return failed.map(({ failureCode, failureParams, ...resource }) => ({
    ...resource,
    failure: failureCode && { code: failureCode, params: failureParams as Record<string, string | number> },
  }));
}

const loadSetup = async (tx: TenantTx) => ({
  settings: await tx.tenantSettings.findFirst({
    select: {
      handoverMode: true,
      greeting: true,
      persona: true,
      language: true,
      timeZone: true,
      hasHostedChat: true,
      allowsStaffAccess: true,
      isTwoFactorRequired: true,
      updatedAt: true,
    },
  }),
  sites: await tx.domain.findMany({
    orderBy: { createdAt: 'asc' },
    select: { id: true, origin: true, widgetSeenAt: true },
  }),
});

const loadFailures = async (tx: TenantTx, now: Date) => ({
  failedResources: await loadFailedResources(tx),
  modelErrors: await loadModelErrors(tx, now),
  ...(await loadAnswerShare(tx, now)),
});

/** How a tenant is set up and how it does: settings, failing resources, unanswered questions, model errors, sites and limits. */
export async function getTenantHealth({ db, clock }: Pick<TenantScope, 'db' | 'clock'>) {
  const now = clock.now();
  // A connection answers one statement after the other, so the parts have one each.
  const parts = await Promise.all([
    db((tx) => loadSetup(tx)),
    db(async (tx) => ({ usage: await getUsage(tx, now), limitOverrides: await listLimitOverrides(tx) })),
    db((tx) => loadFailures(tx, now)),
  ]);
  return { ...parts[0], ...parts[1], ...parts[2] };
}

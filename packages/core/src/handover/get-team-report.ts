import type { TenantTx } from '@lobby/db';
import { loadByMember } from './assignment/assign-queued-conversations.ts';

/** What was measured over the episodes of one member, or of all; seconds are medians, null where nothing was measured. */
interface AgentMetrics {
  conversations: number;
  resolved: number;
  waitSeconds: number | null;
  firstReplySeconds: number | null;
  resolutionSeconds: number | null;
  /** Shares of those measured that kept the target; null without a target. */
  firstReplyKept: number | null;
  resolutionKept: number | null;
  /** 1 to 5. */
  rating: number | null;
  ratings: number;
}

const EMPTY_METRICS: AgentMetrics = {
  conversations: 0,
  resolved: 0,
  waitSeconds: null,
  firstReplySeconds: null,
  resolutionSeconds: null,
  firstReplyKept: null,
  resolutionKept: null,
  rating: null,
  ratings: 0,
};

/** Measured from when the visitor began to wait for a person, or was taken without waiting. One row a member, and one for all (null). */
const loadMetrics = (tx: TenantTx, days: number, targets: { firstReply: number | null; resolution: number | null }) =>
  tx.$queryRaw<(AgentMetrics & { agentId: string | null; isAll: number })[]>`
    WITH handled AS (
      SELECT "agentId", rating, "resolvedAt",
             extract(epoch FROM "takenAt" - "queuedAt")::float8 AS wait,
             extract(epoch FROM "firstReplyAt" - coalesce("queuedAt", "takenAt"))::float8 AS reply,
             extract(epoch FROM "resolvedAt" - coalesce("queuedAt", "takenAt"))::float8 AS resolution
        FROM "Episode" WHERE coalesce("queuedAt", "takenAt") > now() - make_interval(days => ${days}::int))
    SELECT "agentId", grouping("agentId") AS "isAll", count(*)::int AS conversations, count("resolvedAt")::int AS resolved,
           percentile_cont(0.5) WITHIN GROUP (ORDER BY wait) AS "waitSeconds",
           percentile_cont(0.5) WITHIN GROUP (ORDER BY reply) AS "firstReplySeconds",
           percentile_cont(0.5) WITHIN GROUP (ORDER BY resolution) AS "resolutionSeconds",
           avg((reply <= ${targets.firstReply}::int * 60)::int)::float8 AS "firstReplyKept",
           avg((resolution <= ${targets.resolution}::int * 60)::int)::float8 AS "resolutionKept",
           avg(rating)::float8 AS rating, count(rating)::int AS ratings
      FROM handled GROUP BY GROUPING SETS (("agentId"), ())`;

/** How the team did in the last days, together and each: first replies, resolutions, ratings, and what each has now. */
export async function getTeamReport(tx: TenantTx, days: number) {
  const settings = await tx.tenantSettings.findFirstOrThrow({
    select: { firstReplyTargetMinutes: true, resolutionTargetMinutes: true },
  });
  const { firstReplyTargetMinutes, resolutionTargetMinutes } = settings;
  const rows = await loadMetrics(tx, days, {
    firstReply: firstReplyTargetMinutes,
    resolution: resolutionTargetMinutes,
  });
  const toMetrics = (row: (typeof rows)[number] | undefined): AgentMetrics => {
    if (!row) return EMPTY_METRICS;
    const { agentId: _agentId, isAll: _isAll, ...figures } = row;
    return figures;
  };
  const loads = await loadByMember(tx);
  const members = await tx.membership.findMany({ orderBy: [{ displayName: 'asc' }, { id: 'asc' }] });
  const shown = members.filter(
    ({ id, disabledAt, takesConversations }) =>
      (!disabledAt && takesConversations) || rows.some(({ agentId }) => agentId === id),
  );
  return {
    firstReplyTargetMinutes,
    resolutionTargetMinutes,
    all: toMetrics(rows.find(({ isAll }) => isAll === 1)),
    members: shown.map(({ id, displayName }) => ({
      memberId: id,
      name: displayName,
      load: loads.get(id) ?? 0,
      ...toMetrics(rows.find((row) => row.agentId === id)),
    })),
  };
}

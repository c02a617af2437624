import type { TenantTx } from '@lobby/db';
import { loadByMember } from './assignment/load-by-member.ts';

/** Metrics over the episodes of one member or of all. Seconds are medians; null where nothing was measured. */
interface AgentMetrics {
  conversations: number;
  resolved: number;
  waitSeconds: number | null;
  firstReplySeconds: number | null;
  resolutionSeconds: number | null;
  /** Shares (0 to 1) within the target; null without a target. */
  firstReplyWithinTarget: number | null;
  resolutionWithinTarget: number | null;
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
  firstReplyWithinTarget: null,
  resolutionWithinTarget: null,
  rating: null,
  ratings: 0,
};

/** Measured from queuedAt, or from takenAt for episodes that were never queued. One row per member, and one for all. */
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
           avg((reply <= ${targets.firstReply}::int * 60)::int)::float8 AS "firstReplyWithinTarget",
           avg((resolution <= ${targets.resolution}::int * 60)::int)::float8 AS "resolutionWithinTarget",
           avg(rating)::float8 AS rating, count(rating)::int AS ratings
      FROM handled GROUP BY GROUPING SETS (("agentId"), ())`;

/** The team's metrics of the last days, together and per member, with each member's current load. */
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
    const { agentId: _agentId, isAll: _isAll, ...metrics } = row;
    return metrics;
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

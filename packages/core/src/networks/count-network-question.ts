import type { TenantTx } from '@lobby/db';
import { notifyCompanyAdmins } from '../notifications/index.ts';
import { toNetworkRange } from './to-network-range.ts';

const DAY_MS = 86_400_000;
/** Shares of a month's questions in a day: from the first on it is unusual for one network, and it gets no more than the second. */
const UNUSUAL = { share: 0.05, min: 30, max: 1_000 };
const MOST = { share: 0.25, min: 60 };
/** So many networks a day are told of: a flood from everywhere is no list to read. */
const MAX_TOLD = 5;

const toDay = (now: Date): Date => new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS);

/** How many questions of a day are unusual for one network, and how many it may ask at most, by the limit of the month. */
const toNetworkLimits = (monthlyQuestions: number): { unusual: number; most: number } => ({
  unusual: Math.min(UNUSUAL.max, Math.max(UNUSUAL.min, Math.ceil(monthlyQuestions * UNUSUAL.share))),
  most: Math.max(MOST.min, Math.ceil(monthlyQuestions * MOST.share)),
});

/** Tells the company admins of a network. Once a day each, because its count passes the number once. */
async function tellOfNetwork(tx: TenantTx, day: Date, { network, unusual }: { network: string; unusual: number }) {
  const told = await tx.networkUsage.count({ where: { day, questions: { gte: unusual } } });
  if (told > MAX_TOLD) return;
  await notifyCompanyAdmins(tx, { kind: 'unusual_network', data: { network, count: unusual } });
}

interface Count {
  now: Date;
  monthlyQuestions: number;
}

/**
 * Counts one question of a network. Gives whether it may be asked: one network gets a share of the month in a day, so that the rest is
 * left for everybody else. The company admins are told of a network that asks unusually much.
 */
export async function countNetworkQuestion(
  tx: TenantTx,
  address: string,
  { now, monthlyQuestions }: Count,
): Promise<boolean> {
  const network = toNetworkRange(address);
  if (network === null) return true;
  const day = toDay(now);
  const [row] = await tx.$queryRaw<{ questions: number }[]>`
    INSERT INTO "NetworkUsage" (day, network, questions) VALUES (${day}::date, ${network}, 1)
      ON CONFLICT ("tenantId", day, network) DO UPDATE SET questions = "NetworkUsage".questions + 1 RETURNING questions`;
  const questions = row?.questions ?? 1;
  if (questions === 1) await tx.networkUsage.deleteMany({ where: { day: { lt: new Date(day.getTime() - DAY_MS) } } });
  const { unusual, most } = toNetworkLimits(monthlyQuestions);
  if (questions === unusual) await tellOfNetwork(tx, day, { network, unusual });
  return questions <= most;
}

import type { TenantTx } from '@lobby/db';

interface Entry {
  action: string;
  target: string | null;
}
type Finder = (tx: TenantTx, ids: string[]) => Promise<{ id: string; name: string }[]>;

/** How the rows that entries are about are named, by what stands before the dot of an action. */
const FINDERS: Readonly<Record<string, Finder>> = {
  faq: async (tx, ids) =>
    (await tx.faq.findMany({ where: { id: { in: ids } }, select: { id: true, question: true } })).map(
      ({ id, question }) => ({ id, name: question }),
    ),
  resource: async (tx, ids) =>
    (await tx.resource.findMany({ where: { id: { in: ids } }, select: { id: true, title: true } })).map(
      ({ id, title }) => ({ id, name: title }),
    ),
  standard_reply: async (tx, ids) =>
    (await tx.standardReply.findMany({ where: { id: { in: ids } }, select: { id: true, title: true } })).map(
      ({ id, title }) => ({ id, name: title }),
    ),
  member: async (tx, ids) =>
    (await tx.membership.findMany({ where: { id: { in: ids } }, select: { id: true, displayName: true } })).map(
      ({ id, displayName }) => ({ id, name: displayName }),
    ),
  evaluation: async (tx, ids) =>
    (await tx.evaluationQuestion.findMany({ where: { id: { in: ids } }, select: { id: true, question: true } })).map(
      ({ id, question }) => ({ id, name: question }),
    ),
};
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The names of the rows that entries are about, by id, as they are called now; nothing of rows that are gone. */
export async function loadTargetNames(tx: TenantTx, entries: readonly Entry[]): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const [prefix, find] of Object.entries(FINDERS)) {
    const targets = entries.flatMap(({ action, target }) =>
      target && UUID.test(target) && action.startsWith(`${prefix}.`) ? [target] : [],
    );
    if (targets.length === 0) continue;
    for (const { id, name } of await find(tx, [...new Set(targets)])) names.set(id, name);
  }
  return names;
}

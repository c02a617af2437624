import { TemplateContent } from '@lobby/contracts/industry-templates';
import type { PlatformTx } from '@lobby/db/platform';

/** A published version of a template, the newest unless one is named; null where there is none. */
export async function findVersion(tx: PlatformTx, name: string, version?: number) {
  const where = { name, ...(version !== undefined && { version }) };
  const row = await tx.industryTemplate.findFirst({ where, orderBy: { version: 'desc' } });
  return row && { version: row.version, content: TemplateContent.parse(row.content) };
}

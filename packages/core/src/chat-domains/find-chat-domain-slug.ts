import { platformFunctions } from '@lobby/db/platform';
import type { Deps } from '../deps.ts';

/** The slug of the company whose chat page is at this host; null for every other host. */
export async function findChatDomainSlug(
  { platformDb }: Pick<Deps, 'platformDb'>,
  hostname: string,
): Promise<string | null> {
  const [match] = await platformDb((tx) => platformFunctions.findChatDomain(tx, hostname.toLowerCase()));
  return match?.slug ?? null;
}

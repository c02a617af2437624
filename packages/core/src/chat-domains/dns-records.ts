import type { ChatDomainProblem } from '@lobby/contracts/chat-domains';
import type { Deps } from '../deps.ts';

/** The records that a company adds to its DNS. */
export const txtName = (hostname: string): string => `_lobby.${hostname}`;

/** What the TXT record of a domain must hold. */
export const txtValue = (token: string): string => `lobby-verification=${token}`;

/** The host that the CNAME record of a domain must name. */
export const cnameTarget = ({ publicUrl }: Pick<Deps, 'publicUrl'>): string => new URL(publicUrl).hostname;

/** What a look at the records found: what is missing, null where the host is proved; and whether its CNAME names the platform. */
export interface DnsFinding {
  problem: Exclude<ChatDomainProblem, 'taken'> | null;
  isPointed: boolean;
}

/** Looks at a host's records. A name server that doesn't answer proves nothing, in either direction. */
export async function checkDnsRecords(
  deps: Pick<Deps, 'dns' | 'publicUrl'>,
  { hostname, token }: { hostname: string; token: string },
): Promise<DnsFinding> {
  const targets = await deps.dns.resolveCname(hostname).catch((): string[] => []);
  const isPointed = targets.includes(cnameTarget(deps));
  try {
    const texts = await deps.dns.resolveTxt(txtName(hostname));
    if (texts.includes(txtValue(token))) return { problem: null, isPointed };
    return { problem: texts.length === 0 ? 'txt_missing' : 'txt_wrong', isPointed };
  } catch {
    return { problem: 'dns_unavailable', isPointed };
  }
}

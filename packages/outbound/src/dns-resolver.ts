import { Resolver } from 'node:dns/promises';

/** Looks DNS records up. A name without such a record has none; anything else that goes wrong rejects. */
export interface DnsResolver {
  /** The texts of a name's TXT records. */
  resolveTxt: (name: string) => Promise<string[]>;
  /** The names that a name's CNAME records lead to, in lower case and without a dot at their end. */
  resolveCname: (name: string) => Promise<string[]>;
}

const TIMEOUT_MS = 5_000;
const NO_RECORD = new Set(['ENOTFOUND', 'ENODATA']);

const orNone = async <T>(records: Promise<T[]>): Promise<T[]> =>
  records.catch((error: unknown) => {
    if (NO_RECORD.has((error as { code?: string }).code ?? '')) return [];
    throw error;
  });

/** The system's name servers. */
export function createDnsResolver(): DnsResolver {
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: 2 });
  return {
    // A long text comes in parts.
    resolveTxt: async (name) => (await orNone(resolver.resolveTxt(name))).map((parts) => parts.join('')),
    resolveCname: async (name) =>
      (await orNone(resolver.resolveCname(name))).map((target) => target.toLowerCase().replace(/\.$/, '')),
  };
}

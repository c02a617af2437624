import { createFirstSuperAdmin, ensureSuperAdmin } from '@lobby/core/platform';
import type { Deps } from '@lobby/core/deps';
import type { ServerSettings } from './env.ts';
import type { Terminal } from './terminal.ts';

/** Of a platform whose operator has named nobody. */
const DEFAULT_EMAIL = 'admin@lobby.local';

async function addNamedSuperAdmin(deps: Deps, { print }: Terminal, email: string, password: string): Promise<void> {
  if ((await ensureSuperAdmin(deps, { email, password, name: 'Super admin' })) !== 'refused') return;
  print(`  SUPER_ADMIN_EMAIL ${email} already has an account with another password, so it was not made a super admin.`);
  print('  Set SUPER_ADMIN_PASSWORD to the password of that account, or choose another address.');
  deps.log.warn({ email }, 'the address of SUPER_ADMIN_EMAIL has an account with another password; it gets no role');
}

/**
 * Makes the super admin that the operator names. A platform without any gets one whose password is shown once, on the standard output;
 * a demo brings its own.
 */
export async function addSuperAdmin(
  deps: Deps,
  { SUPER_ADMIN_EMAIL, SUPER_ADMIN_PASSWORD: password, DEMO }: ServerSettings,
  terminal: Terminal,
): Promise<void> {
  const email = (SUPER_ADMIN_EMAIL ?? DEFAULT_EMAIL).toLowerCase();
  if (SUPER_ADMIN_EMAIL && password) return addNamedSuperAdmin(deps, terminal, email, password);
  if (DEMO) return;
  const created = await createFirstSuperAdmin(deps, email);
  if (created !== null)
    process.stdout.write(`\n  Super admin created: ${email}\n  Password (shown once): ${created}\n\n`);
}

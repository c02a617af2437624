import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openComposition, sharedSettings, withCrossFieldRules } from '@lobby/composition';
import { ensureSuperAdmin } from '@lobby/core/platform';
import { createLogger, createShutdown, exitOnSignals, loadEnv } from '@lobby/runtime';
import { z } from 'zod';

// npm run create-super-admin: an account for the console, on the database that the environment names.

const USAGE = `
  npm run create-super-admin -- --email ADDRESS [--name NAME]

  Creates a super admin and prints their password once. The database is the one that DATABASE_URL or LOBBY_DATA_DIR names;
  an embedded database can be opened by one process only, so stop the server first.
`;
const PASSWORD_BYTES = 15;

const log = createLogger('create-super-admin', 'error');
const shutdown = createShutdown(log);
exitOnSignals(shutdown);

function parseArguments(): { email: string; name: string } {
  const { values } = parseArgs({ options: { email: { type: 'string' }, name: { type: 'string' } } });
  const email = z.email().safeParse(values.email?.trim().toLowerCase());
  if (!email.success) throw new Error(`Which email address?\n${USAGE}`);
  return { email: email.data, name: values.name?.trim() || 'Super admin' };
}

async function run(): Promise<void> {
  const { email, name } = parseArguments();
  const { deps } = await openComposition({
    settings: loadEnv(withCrossFieldRules(z.object(sharedSettings))),
    log,
    shutdown,
    prismaFolder: fileURLToPath(new URL('../../../prisma', import.meta.url)),
    embeddedModelFolder: fileURLToPath(new URL('../../../packages/ai/dist/embedded-model', import.meta.url)),
    step: (_name, opening) => opening(),
  });
  const password = randomBytes(PASSWORD_BYTES).toString('base64url');
  const result = await ensureSuperAdmin(deps, { email, password, name });
  if (result === 'refused')
    throw new Error(
      `${email} already has an account, which may be somebody else's. To make it a super admin, set SUPER_ADMIN_EMAIL and SUPER_ADMIN_PASSWORD (its own password) and start the server; or choose another address.`,
    );
  process.stdout.write(
    result === 'created'
      ? `\n  Super admin created: ${email}\n  Password (shown once): ${password}\n\n`
      : `\n  ${email} is a super admin already. Its password is unchanged.\n\n`,
  );
}

await run().then(
  () => shutdown.run(),
  async (error: unknown) => {
    process.stderr.write(`\n  ${error instanceof Error ? error.message : String(error)}\n\n`);
    await shutdown.run();
    process.exitCode = 1;
  },
);

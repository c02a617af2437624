import type { z } from 'zod';

/** Reads one process's settings; prints every problem at once and ends the process when any is wrong. */
export function loadEnv<S extends z.ZodType>(schema: S, source: NodeJS.ProcessEnv = process.env): z.infer<S> {
  // An empty string in a shell or a compose file means "not set".
  const values = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const result = schema.safeParse(values);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `  ${issue.path.join('.') || 'settings'}: ${issue.message}`);
  process.stderr.write(`Lobby can't start with these settings:\n${problems.join('\n')}\n`);
  process.exit(78);
}

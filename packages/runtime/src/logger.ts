import { pino } from 'pino';
import type { Logger as PinoLogger } from 'pino';
import { describeError } from './describe-error.ts';

export type Logger = PinoLogger;

/** Names of fields whose values never reach a log, at any of the first three levels. */
const SECRET_FIELDS = [
  'password',
  'token',
  'link',
  'secret',
  'cookie',
  'authorization',
  'apiKey',
  'passwordHash',
  'text',
  'question',
];

/** A structured logger: one JSON object a line on stderr, secrets and message text removed by field name. */
export function createLogger(name: string, level = 'info'): Logger {
  const paths = SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);
  return pino(
    { name, level, redact: { paths, censor: '[removed]' }, serializers: { err: describeError } },
    pino.destination({ dest: 2, sync: true }),
  );
}

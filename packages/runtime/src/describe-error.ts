const MAX_CAUSES = 5;

/** The database client's messages quote the arguments of the call, which hold what people wrote; their last line only says what was wrong. */
const isQuoting = ({ name }: Error): boolean => name.startsWith('PrismaClient');

const lastLine = (text: string): string => text.trim().split('\n').at(-1)?.trim() ?? '';
const stackFrames = (stack = ''): string =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');

/** An error as it is logged: its type, code, message, stack and causes, without what it was called with. */
export function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const cause =
    error.cause === undefined || depth >= MAX_CAUSES ? {} : { cause: describeError(error.cause, depth + 1) };
  return {
    type: error.name,
    ...code,
    message: isQuoting(error) ? lastLine(error.message) : error.message,
    stack: stackFrames(error.stack),
    ...cause,
  };
}

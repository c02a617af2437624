import { expect, it } from 'vitest';
import { describeError } from './describe-error.ts';

it('S82 an error of the database client is logged without the arguments that it quotes, as a cause too', () => {
  const quoting = Object.assign(
    new Error(
      '\nInvalid `prisma.message.create()` invocation:\n\n{\n  data: { text: "my card is 4111" }\n}\n\nUnknown argument `x`.',
    ),
    { name: 'PrismaClientValidationError', code: 'P2009' },
  );
  const logged = describeError(new Error('the call failed', { cause: quoting }));
  expect(JSON.stringify(logged)).not.toContain('4111');
  expect(logged).toMatchObject({
    message: 'the call failed',
    stack: expect.stringContaining('    at '),
    cause: { type: 'PrismaClientValidationError', code: 'P2009', message: 'Unknown argument `x`.' },
  });
  expect(describeError('not an error')).toBe('not an error');
});

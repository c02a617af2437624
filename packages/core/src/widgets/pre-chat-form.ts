import { AppError } from '@lobby/contracts/errors';
import { OptionalEmailAddress } from '@lobby/contracts/fields';
import type { PreChatField } from '@lobby/contracts/widget-protocol';
import type { TenantTx } from '@lobby/db';
import { getWidgetSettings } from './widget-settings.ts';

/** An answer as it is stored. Throws invalid where the field doesn't allow it. */
function parseAnswer({ type, options, isRequired }: PreChatField, text: string): string {
  const answer = text.trim();
  const isForeign = type === 'choice' && answer !== '' && !options.includes(answer);
  if (isForeign || (answer === '' && isRequired)) throw new AppError('invalid', 'invalid_input');
  if (type !== 'email') return answer;
  const email = OptionalEmailAddress.safeParse(answer);
  if (!email.success) throw new AppError('invalid', 'invalid_input');
  return email.data;
}

/** The answers to the fields that the tenant's form has, by name; others are left out. Throws invalid where one is missing or wrong. */
export async function parsePreChatAnswers(
  tx: TenantTx,
  answers: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const { preChat } = await getWidgetSettings(tx);
  const parsed = preChat.map((field) => [field.name, parseAnswer(field, answers[field.name] ?? '')] as const);
  return Object.fromEntries(parsed.filter(([, answer]) => answer !== ''));
}

import { AppError } from '@lobby/contracts/errors';
import type { z } from 'zod';

/** A webhook's JSON. Throws AppError invalid where it isn't what the schema asks for. */
export function parseWebhook<S extends z.ZodType>(schema: S, rawBody: Buffer): z.infer<S> {
  try {
    return schema.parse(JSON.parse(rawBody.toString('utf8')));
  } catch (error) {
    throw new AppError('invalid', 'channel_message_invalid', { cause: error });
  }
}

/** Text of a stranger as PostgreSQL can store it. */
export const cleanText = (text: string): string => text.replaceAll('\u0000', '').toWellFormed().trim();

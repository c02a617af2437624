import { randomUUID } from 'node:crypto';
import { TRPCClientError } from '@trpc/client';
import type { ApiClient } from '../../deployment/api-client.ts';

const OK = 200;

/** Asks as a visitor and reads the answer to its end. Gives the status of HTTP; 0: the connection was cut. */
export async function sendQuestion(api: ApiClient, text: string): Promise<number> {
  try {
    for await (const _step of await api.visitor.answers.sendMessage.mutate({ clientMessageId: randomUUID(), text }));
    return OK;
  } catch (error) {
    if (!(error instanceof TRPCClientError)) throw error;
    return (error.data as { httpStatus?: number } | null)?.httpStatus ?? 0;
  }
}

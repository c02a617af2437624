import { ChannelName } from '@lobby/contracts/channels';
import { receiveWebhook } from '@lobby/core/channels';
import type { Deps } from '@lobby/core/deps';
import express, { Router } from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { sendError } from './send-error.ts';

/** More than any provider sends for one message. */
const MAX_BODY_BYTES = 64 * 1024;

const WebhookParams = z.object({
  channel: ChannelName,
  accountId: z.uuid(),
  kind: z.enum(['messages', 'status']),
});

/**
 * Webhooks of channels' accounts. The body is read as bytes, because its signature is over them, and nothing in it is looked at before
 * that is verified.
 */
export function channelRoutes(deps: Deps): Router {
  const routes = Router();
  const readRaw = express.raw({ type: () => true, limit: MAX_BODY_BYTES, inflate: false });
  const receive = async (request: Request, response: Response): Promise<void> => {
    const params = WebhookParams.safeParse(request.params);
    if (!params.success) return sendError(deps.log, response, null);
    const { kind, ...account } = params.data;
    const rawBody: unknown = request.body;
    try {
      const { isDuplicate, type, body } = await receiveWebhook(deps, account, {
        kind,
        path: request.originalUrl,
        header: (name) => request.get(name),
        rawBody: Buffer.isBuffer(rawBody) ? rawBody : Buffer.alloc(0),
      });
      // Providers take 200 only for an answer.
      response
        .status(isDuplicate || account.channel !== 'http' ? 200 : 202)
        .type(type)
        .send(body);
    } catch (error) {
      sendError(deps.log, response, error);
    }
  };
  routes.post('/channels/:channel/:accountId/:kind', readRaw, receive);
  return routes;
}

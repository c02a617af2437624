import { ChannelName } from '@lobby/contracts/channels';
import { answerHandshake, CALL_STEPS, receiveCall, receiveWebhook } from '@lobby/core/channels';
import type { Deps } from '@lobby/core/deps';
import { Router } from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { createBodyReader } from './bodies/read-body.ts';
import { sendError } from './send-error.ts';

/** More than any provider sends for one message; Meta sends up to 3 MB of them at once. */
const MAX_BODY_BYTES = 64 * 1024;
const MAX_META_BODY_BYTES = 3 * 1024 * 1024;
const META_CHANNELS: ReadonlySet<ChannelName> = new Set(['whatsapp', 'messenger', 'instagram']);

const WebhookParams = z.object({
  channel: ChannelName,
  accountId: z.uuid(),
  kind: z.enum(['messages', 'status']),
});

const CallParams = z.object({ accountId: z.uuid(), step: z.enum(CALL_STEPS) });

/**
 * Webhooks of channels' accounts. The body is read once the account is found, as bytes, because its signature is over them, and nothing in
 * it is looked at before that is verified.
 */
export function channelRoutes(deps: Deps): Router {
  const routes = Router();
  const readBody = createBodyReader();
  const readWebhook = (request: Request, limit = MAX_BODY_BYTES) => ({
    path: request.originalUrl,
    header: (name: string) => request.get(name),
    readBody: (tenantId: string) => readBody(request, { limit, key: tenantId }),
  });
  const receive = async (request: Request, response: Response): Promise<void> => {
    const params = WebhookParams.safeParse(request.params);
    if (!params.success) return sendError(deps.log, response, null);
    const { kind, ...account } = params.data;
    try {
      const { isDuplicate, type, body } = await receiveWebhook(deps, account, {
        kind,
        ...readWebhook(request, META_CHANNELS.has(account.channel) ? MAX_META_BODY_BYTES : MAX_BODY_BYTES),
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
  const answerCall = async (request: Request, response: Response): Promise<void> => {
    const params = CallParams.safeParse(request.params);
    if (!params.success) return sendError(deps.log, response, null);
    try {
      response.type('text/xml').send(await receiveCall(deps, params.data, readWebhook(request)));
    } catch (error) {
      sendError(deps.log, response, error);
    }
  };
  const shakeHands = async (request: Request, response: Response): Promise<void> => {
    const params = WebhookParams.safeParse(request.params);
    if (!params.success) return sendError(deps.log, response, null);
    try {
      const query = new URLSearchParams(request.originalUrl.split('?')[1]);
      response.type('text/plain').send(await answerHandshake(deps, params.data, query));
    } catch (error) {
      sendError(deps.log, response, error);
    }
  };
  routes.get('/channels/:channel/:accountId/:kind', shakeHands);
  routes.post('/channels/phone/:accountId/:step', answerCall);
  routes.post('/channels/:channel/:accountId/:kind', receive);
  return routes;
}

import type { Server } from 'node:http';
import { join } from 'node:path';
import type { Composition } from '@lobby/composition';
import type { Metrics } from '@lobby/runtime';
import compression from 'compression';
import type { Express, NextFunction, Request, Response } from 'express';
import { boundBodies } from './http/bodies/bound-bodies.ts';
import { limitOpenBodies } from './http/bodies/limit-open-bodies.ts';
import { channelRoutes } from './http/channel-routes.ts';
import { answerCertificateAsk, createChatDomainLookup, serveChatDomains } from './http/chat-domains.ts';
import { consoleRoutes } from './http/console-routes.ts';
import { exportRoutes, fileRoutes, conversationFileRoutes } from './http/file-routes.ts';
import { limitRequests } from './http/limit-requests.ts';
import { sendError } from './http/send-error.ts';
import { trpcHandler } from './http/trpc-handler.ts';
import { readWidgetFiles } from './widget/widget-files.ts';
import { widgetRoutes } from './widget/widget-routes.ts';

function observeRequests(metrics: Metrics) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const began = performance.now();
    response.on('finish', () => {
      const route = request.baseUrl || (request.route as { path?: string } | undefined)?.path || 'other';
      metrics.observeRequest(route, response.statusCode, (performance.now() - began) / 1000);
    });
    next();
  };
}

/** Adds everything that the product answers over HTTP. After the sockets, which take their own requests out. */
export function mountApp(
  app: Express,
  { deps }: Composition,
  { http, metrics, appsFolder }: { http: Server; metrics: Metrics; appsFolder: string },
): void {
  boundBodies(http);
  app.use(observeRequests(metrics));
  app.use(limitOpenBodies(deps));
  app.use(
    compression({
      filter: (request, response) => !request.path.startsWith('/trpc') && compression.filter(request, response),
    }),
  );
  const findChatDomain = createChatDomainLookup(deps);
  app.use(serveChatDomains(deps, findChatDomain));
  app.get('/chat-domains/ask', limitRequests(deps), answerCertificateAsk(findChatDomain));
  app.use('/trpc', trpcHandler(deps));
  app.use(['/widget', '/files', '/attachments', '/transcripts', '/exports', '/channels'], limitRequests(deps));
  app.use(['/dashboard', '/admin', '/branding'], limitRequests(deps, 'ip-page'));
  app.use(widgetRoutes(deps, readWidgetFiles(join(appsFolder, 'widget', 'dist'))));
  app.use(channelRoutes(deps));
  app.use(fileRoutes(deps));
  app.use(exportRoutes(deps));
  app.use(conversationFileRoutes(deps));
  app.use(consoleRoutes(appsFolder, deps));
  app.use((_request: Request, response: Response) => sendError(deps.log, response, null));
  app.use((error: unknown, _request: Request, response: Response, _next: NextFunction) =>
    sendError(deps.log, response, error),
  );
}

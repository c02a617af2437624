import { getAttachmentByLink, getFileByLink } from '@lobby/core/attachments';
import { getTranscriptByLink } from '@lobby/core/conversations';
import type { Deps } from '@lobby/core/deps';
import { getTenantExportByLink } from '@lobby/core/platform';
import { Router } from 'express';
import { z } from 'zod';
import { sendError } from './send-error.ts';

const buildFileHeaders = (name: string, mime: string, isShown: boolean): Record<string, string> => ({
  'Content-Type': mime,
  'Content-Disposition': `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`,
});
/** Whatever a file holds, nothing in it runs, and no page of another site shows it. */
const SANDBOX_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'private, max-age=86400, immutable',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
};

const FileLinkParams = z.object({
  tenantId: z.uuid(),
  fileId: z.uuid(),
  /** Whom the link was made for; none: whoever has it. */
  member: z.uuid().optional(),
  expires: z.coerce.number().int(),
  signature: z.string().max(100),
});

const SIGNED_LINK_FIELDS = { tenantId: z.uuid(), expires: z.coerce.number().int(), signature: z.string().max(100) };
const AttachmentLinkParams = z.object({ ...SIGNED_LINK_FIELDS, attachmentId: z.uuid() });
const TranscriptLinkParams = z.object({ ...SIGNED_LINK_FIELDS, conversationId: z.uuid() });

/** Files of messages and transcripts by signed link. A picture may be shown in a page of ours; everything else is saved. */
export function conversationFileRoutes(deps: Deps): Router {
  const routes = Router();
  routes.get('/attachments/:tenantId/:attachmentId', async (request, response) => {
    const link = AttachmentLinkParams.safeParse({ ...request.params, ...request.query });
    if (!link.success) return sendError(deps.log, response, null);
    try {
      const { name, mime, bytes } = await getAttachmentByLink(deps, link.data);
      response.set({ ...buildFileHeaders(name, mime, mime.startsWith('image/')), ...SANDBOX_HEADERS }).send(bytes);
    } catch (error) {
      sendError(deps.log, response, error);
    }
  });
  routes.get('/transcripts/:tenantId/:conversationId', async (request, response) => {
    const link = TranscriptLinkParams.safeParse({ ...request.params, ...request.query });
    if (!link.success) return sendError(deps.log, response, null);
    try {
      const text = await getTranscriptByLink(deps, link.data);
      response
        .set({ ...buildFileHeaders('conversation.txt', 'text/plain; charset=utf-8', true), ...SANDBOX_HEADERS })
        .send(text);
    } catch (error) {
      sendError(deps.log, response, error);
    }
  });
  return routes;
}

/** A tenant's files by signed link. A PDF opens in the browser; everything else is saved. Nothing in a file may run. */
export function fileRoutes(deps: Deps): Router {
  const routes = Router();
  routes.get('/files/:tenantId/:fileId', async (request, response) => {
    const link = FileLinkParams.safeParse({ ...request.params, ...request.query });
    if (!link.success) return sendError(deps.log, response, null);
    try {
      const { member = null, ...signed } = link.data;
      const { name, mime, bytes } = await getFileByLink(deps, { ...signed, memberId: member });
      const isPdf = mime === 'application/pdf';
      response.set({
        ...buildFileHeaders(name, mime, isPdf),
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'private, max-age=300',
        'Content-Security-Policy': isPdf
          ? "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'"
          : "default-src 'none'; sandbox",
        'Referrer-Policy': 'no-referrer',
      });
      response.send(bytes);
    } catch (error) {
      sendError(deps.log, response, error);
    }
  });
  return routes;
}

/** Archives of a tenant's data by signed link, for the platform's staff to save. */
export function exportRoutes(deps: Deps): Router {
  const routes = Router();
  routes.get('/exports/:tenantId/:fileId', async (request, response) => {
    const link = FileLinkParams.safeParse({ ...request.params, ...request.query });
    if (!link.success) return sendError(deps.log, response, null);
    try {
      const { name, bytes } = await getTenantExportByLink(deps, link.data);
      response
        .set({ ...buildFileHeaders(name, 'application/zip', false), ...SANDBOX_HEADERS, 'Cache-Control': 'no-store' })
        .send(bytes);
    } catch (error) {
      sendError(deps.log, response, error);
    }
  });
  return routes;
}

import { randomUUID } from 'node:crypto';
import type { RequestInfo } from '@lobby/api';
import { toNetwork } from '@lobby/core/auth';
import type { Request, Response } from 'express';

const BEARER = /^Bearer ([\w.-]{20,2000})$/;

const firstValue = (value: string | string[] | undefined): string | null =>
  Array.isArray(value) ? (value[0] ?? null) : (value ?? null);

/** What a request claims, and the address that it comes from. */
export const readRequestInfo = (request: Request, response: Response): RequestInfo => ({
  requestId: randomUUID(),
  ip: toNetwork(request.ip ?? 'unknown'),
  origin: firstValue(request.headers.origin),
  cookies: request.headers.cookie ?? '',
  visitorToken: BEARER.exec(request.headers.authorization ?? '')?.[1] ?? null,
  tenantSlug: firstValue(request.headers['lobby-tenant']),
  userAgent: request.headers['user-agent'] ?? null,
  acceptLanguage: request.headers['accept-language'],
  setCookie: (header) => response.append('Set-Cookie', header),
});

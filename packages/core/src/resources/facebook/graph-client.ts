import { resourceReason } from '@lobby/messages/staff/content/resource-reasons';
import { OutboundError } from '@lobby/outbound';
import type { OutboundClient, OutboundResponse } from '@lobby/outbound';
import { z } from 'zod';
import { SourceUnavailableError } from '../sources/source-error.ts';
import type { SourceRateLimitError } from '../sources/source-error.ts';
import { toGraphError, UnknownFieldError } from './graph-error.ts';
import { detectUsageLimit } from './graph-usage.ts';

/** The version of the Graph API in use; Facebook supports a version for about two years. */
export const GRAPH_VERSION = 'v24.0';

/** The most posts that the API returns at once. */
const MAX_POSTS_PER_REQUEST = 100;
const LIMITS = { maxBytes: 5_000_000, timeoutMs: 30_000 };
/** Errors that say something about Facebook; the others are about a URL that nobody here has entered. */
const CONNECTION_ERRORS = new Set(['timed_out', 'unreachable', 'unknown_host']);
/** Fields that every page has; requested when the API doesn't know one of the others for this page. */
const BASIC_FIELDS = 'id,name,link,about,description,phone,website';
const PAGE_FIELDS = `${BASIC_FIELDS},category,general_info,company_overview,mission,founded,price_range,hours,emails,single_line_address,location`;
const POST_FIELDS = 'id,message,created_time,permalink_url,attachments{title,description}';

/** A field that may be missing or, against the documentation, of another type; then it counts as missing. */
const lenient = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined);
const optionalString = lenient(z.string());

const Page = z.object({
  id: z.string(),
  name: z.string(),
  link: optionalString,
  category: optionalString,
  about: optionalString,
  description: optionalString,
  general_info: optionalString,
  company_overview: optionalString,
  mission: optionalString,
  founded: optionalString,
  price_range: optionalString,
  hours: lenient(z.record(z.string(), z.string())),
  phone: optionalString,
  emails: lenient(z.array(z.string())),
  website: optionalString,
  single_line_address: optionalString,
  location: lenient(
    z.object({ street: optionalString, zip: optionalString, city: optionalString, country: optionalString }),
  ),
});
export type GraphPage = z.infer<typeof Page>;

const Attachment = z.object({ title: optionalString, description: optionalString });
const Post = z.object({
  id: z.string(),
  message: optionalString,
  created_time: optionalString,
  permalink_url: optionalString,
  attachments: lenient(z.object({ data: z.array(Attachment) })),
});
export type GraphPost = z.infer<typeof Post>;

const Posts = z.object({
  data: z.array(z.unknown()),
  paging: lenient(z.object({ cursors: lenient(z.object({ after: optionalString })), next: optionalString })),
});

export interface PostBatch {
  posts: GraphPost[];
  /** The cursor of the next batch; null after the last. */
  after: string | null;
}

/** Reads a Facebook page by the Graph API and the page's token. Rejects with one of the source errors, or with OutboundError. */
export interface GraphClient {
  getPage: (id: string) => Promise<GraphPage>;
  listPosts: (id: string, after: string | null) => Promise<PostBatch>;
}

const invalidResponseError = (cause?: unknown): SourceUnavailableError =>
  new SourceUnavailableError(resourceReason('facebook_invalid_response'), { cause });

function parseBody(response: OutboundResponse): unknown {
  try {
    return JSON.parse(response.body.toString('utf8'));
  } catch (error) {
    if (response.status >= 500)
      throw new SourceUnavailableError(resourceReason('facebook_unavailable'), { cause: error });
    throw invalidResponseError(error);
  }
}

function parseWith<S extends z.ZodType>(schema: S, body: unknown): z.infer<S> {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw invalidResponseError();
  return parsed.data;
}

/** The cursor of the next batch. Only the cursor is read from the response, whose URLs are never followed. */
function parseCursor({ paging }: z.infer<typeof Posts>): string | null {
  if (!paging?.next) return null;
  const inNext = URL.canParse(paging.next) ? new URL(paging.next).searchParams.get('after') : null;
  return paging.cursors?.after ?? inNext;
}

/** Creates a client for one page. The token is sent in a header, so that no URL contains it. */
export function createGraphClient(
  { graphUrl, outbound }: { graphUrl: string; outbound: Pick<OutboundClient, 'get'> },
  token: string,
): GraphClient {
  let rateLimit: SourceRateLimitError | null = null;

  const request = async (path: string, parameters: Record<string, string>): Promise<unknown> => {
    if (rateLimit) throw rateLimit;
    const url = new URL(`${graphUrl.replace(/\/+$/, '')}/${GRAPH_VERSION}/${path}`);
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    const options = { ...LIMITS, accept: 'application/json', authorization: `Bearer ${token}` };
    const response = await outbound.get(url.href, options).catch((error: unknown) => {
      const isOurs = error instanceof OutboundError && !CONNECTION_ERRORS.has(error.code);
      throw isOurs ? invalidResponseError(error) : error;
    });
    if (new URL(response.url).origin !== url.origin) throw invalidResponseError();
    const graphError = toGraphError(response, parseBody(response));
    if (graphError) throw graphError;
    // The quota is nearly used up: this response counts, but the next request has to wait.
    rateLimit = detectUsageLimit(response);
    return parseBody(response);
  };

  return {
    getPage: async (id) => {
      const path = encodeURIComponent(id);
      const body = await request(path, { fields: PAGE_FIELDS }).catch((error: unknown) => {
        if (error instanceof UnknownFieldError) return request(path, { fields: BASIC_FIELDS });
        throw error;
      });
      return parseWith(Page, body);
    },
    listPosts: async (id, after) => {
      const body = await request(`${encodeURIComponent(id)}/posts`, {
        fields: POST_FIELDS,
        limit: String(MAX_POSTS_PER_REQUEST),
        ...(after ? { after } : {}),
      });
      const batch = parseWith(Posts, body);
      const next = parseCursor(batch);
      return {
        posts: batch.data.flatMap((post) => Post.safeParse(post).data ?? []),
        after: next === after ? null : next,
      };
    },
  };
}

import { OutboundError } from '@lobby/outbound';
import type { OutboundClient, OutboundResponse } from '@lobby/outbound';
import { z } from 'zod';
import { graphFault } from './facebook-fault.ts';
import { waitAsked } from './facebook-usage.ts';
import type { SourceBusyError } from './source.ts';

/** The version of the Graph API that is spoken; Facebook keeps one for about two years. */
export const GRAPH_VERSION = 'v24.0';

const BATCH = 100; // the most posts that the API gives at once
const LIMITS = { maxBytes: 5_000_000, timeoutMs: 30_000 };
/** Faults whose own sentence fits: the others are about addresses that nobody here has typed. */
const PASSING = new Set(['timed_out', 'unreachable', 'unknown_host']);
/** What every page has; asked for where the API doesn't know one of the other fields for this page. */
const BASIC_FIELDS = 'id,name,link,about,description,phone,website';
const PAGE_FIELDS = `${BASIC_FIELDS},category,general_info,company_overview,mission,founded,price_range,hours,emails,single_line_address,location`;
const POST_FIELDS = 'id,message,created_time,permalink_url,attachments{title,description}';

/** A field that may be missing or, against the documentation, of another type: then it is as if it were missing. */
const lenient = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined);
const words = lenient(z.string());

const Page = z.object({
  id: z.string(),
  name: z.string(),
  link: words,
  category: words,
  about: words,
  description: words,
  general_info: words,
  company_overview: words,
  mission: words,
  founded: words,
  price_range: words,
  hours: lenient(z.record(z.string(), z.string())),
  phone: words,
  emails: lenient(z.array(z.string())),
  website: words,
  single_line_address: words,
  location: lenient(z.object({ street: words, zip: words, city: words, country: words })),
});
export type GraphPage = z.infer<typeof Page>;

const Attachment = z.object({ title: words, description: words });
const Post = z.object({
  id: z.string(),
  message: words,
  created_time: words,
  permalink_url: words,
  attachments: lenient(z.object({ data: z.array(Attachment) })),
});
export type GraphPost = z.infer<typeof Post>;

const Posts = z.object({
  data: z.array(z.unknown()),
  paging: lenient(z.object({ cursors: lenient(z.object({ after: words })), next: words })),
});

export interface PostBatch {
  posts: GraphPost[];
  /** Where the next batch begins; null when this was the last. */
  after: string | null;
}

/** A page of Facebook, by the documented Graph API and the page's own token. Rejects with SourceError, SourceBusyError or OutboundError. */
export interface FacebookGraph {
  page: (id: string) => Promise<GraphPage>;
  posts: (id: string, after: string | null) => Promise<PostBatch>;
}

const garbage = (cause?: unknown): OutboundError =>
  new OutboundError('unreachable', 'Facebook gave an answer that can not be read. Try again later.', cause);

function bodyOf(answer: OutboundResponse): unknown {
  try {
    return JSON.parse(answer.body.toString('utf8'));
  } catch (error) {
    if (answer.status >= 500)
      throw new OutboundError(
        'unreachable',
        `Facebook is out of order at the moment (it answered ${answer.status}).`,
        error,
      );
    throw garbage(error);
  }
}

function parse<S extends z.ZodType>(schema: S, body: unknown): z.infer<S> {
  const read = schema.safeParse(body);
  if (!read.success) throw garbage();
  return read.data;
}

/** Where the next batch begins. Only the cursor is taken from the answer: an address in it is never followed. */
function cursorOf({ paging }: z.infer<typeof Posts>): string | null {
  if (!paging?.next) return null;
  const inNext = URL.canParse(paging.next) ? new URL(paging.next).searchParams.get('after') : null;
  return paging.cursors?.after ?? inNext;
}

/** Speaks with the Graph API at `baseUrl` as a page; the token goes in a header, so that no address holds it. */
export function openFacebookGraph(
  { graphUrl, outbound }: { graphUrl: string; outbound: Pick<OutboundClient, 'get'> },
  token: string,
): FacebookGraph {
  let busy: SourceBusyError | null = null;

  const ask = async (path: string, parameters: Record<string, string>): Promise<unknown> => {
    if (busy) throw busy;
    const url = new URL(`${graphUrl.replace(/\/+$/, '')}/${GRAPH_VERSION}/${path}`);
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    const options = { ...LIMITS, accept: 'application/json', authorization: `Bearer ${token}` };
    const answer = await outbound.get(url.href, options).catch((error: unknown) => {
      throw error instanceof OutboundError && !PASSING.has(error.fault) ? garbage(error) : error;
    });
    if (new URL(answer.url).origin !== url.origin) throw garbage();
    const fault = graphFault(answer, bodyOf(answer));
    if (fault) throw fault;
    // Nearly used up: this answer is good, but the next question has to wait.
    busy = waitAsked(answer);
    return bodyOf(answer);
  };

  return {
    page: async (id) => {
      const path = encodeURIComponent(id);
      const body = await ask(path, { fields: PAGE_FIELDS }).catch((error: unknown) => {
        if ((error as { isUnknownField?: boolean }).isUnknownField) return ask(path, { fields: BASIC_FIELDS });
        throw error;
      });
      return parse(Page, body);
    },
    posts: async (id, after) => {
      const body = await ask(`${encodeURIComponent(id)}/posts`, {
        fields: POST_FIELDS,
        limit: String(BATCH),
        ...(after ? { after } : {}),
      });
      const batch = parse(Posts, body);
      const next = cursorOf(batch);
      return {
        posts: batch.data.flatMap((post) => Post.safeParse(post).data ?? []),
        after: next === after ? null : next,
      };
    },
  };
}

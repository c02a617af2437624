import { visitorApi, visitorLine, apiOf } from '../product/api.ts';
import type { Api, Line } from '../product/api.ts';
import type { CrowdOrder } from './crowd.ts';

// Holds the browsers of many visitors, away from the process that measures; they behave as the widget's panel does.

const AT_ONCE = 20;
/** As the widget sets them. */
const RECONNECTING = { transports: ['websocket', 'polling'], randomizationFactor: 0.7, reconnectionDelayMax: 20_000 };
const TRY_AGAIN_MS = 5_000;

interface Browser {
  api: Api;
  token: string;
  line?: Line;
  /** Called once the socket is open and what was missed is there. */
  isBack?: () => void;
}
const browsers: Browser[] = [];
const timers: NodeJS.Timeout[] = [];
let failures = 0;

async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const take = async (): Promise<void> => {
    for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, take));
}

/** Whoever gets no answer asks again with the next round, as the panel does. */
const catchUp = ({ api, isBack, line }: Browser): Promise<void> =>
  api.visitor.catchUp.query({ afterSeq: 2 }).then(
    () => {
      if (line?.connected) isBack?.();
    },
    () => {
      failures += 1;
    },
  );

async function visit({ url, site, count }: Extract<CrowdOrder, { name: 'visit' }>): Promise<void> {
  const { widgetKey, origin } = site;
  const starter = apiOf(url, () => ({}));
  const missing = Array.from({ length: count - browsers.length }, (_, number) => number);
  await inTurns(missing, async () => {
    const { token } = await starter.visitor.start.mutate({ widgetKey, origin });
    browsers.push({ token, api: visitorApi(url, token) });
  });
}

function open(url: string, browser: Browser): Promise<void> {
  const line = visitorLine(url, browser.token, RECONNECTING);
  browser.line = line;
  const tryAgain = (): void => {
    if (!line.active) setTimeout(() => line.connect(), TRY_AGAIN_MS * (0.5 + Math.random()));
  };
  line.on('connect_error', tryAgain);
  line.on('disconnect', tryAgain);
  line.on('connect', () => void catchUp(browser));
  return new Promise((back) => (browser.isBack = back));
}

/** Every visitor's panel asks for what is missing, each at its own moment of the same period. */
function keepFresh(everyMs: number): void {
  for (const browser of browsers)
    setTimeout(() => timers.push(setInterval(() => void catchUp(browser), everyMs)), Math.random() * everyMs);
}

/** Everybody's connection breaks at once. Gives after how many milliseconds each was back. */
function drop(): Promise<number[]> {
  const began = performance.now();
  const back = browsers.map(
    (browser) => new Promise<number>((told) => (browser.isBack = () => told(performance.now() - began))),
  );
  for (const { line } of browsers) line?.io.engine.close();
  return Promise.all(back);
}

async function follow(order: CrowdOrder): Promise<unknown> {
  switch (order.name) {
    case 'visit':
      return visit(order);
    case 'connect':
      return inTurns(
        browsers.filter(({ line }) => !line),
        (browser) => open(order.url, browser),
      );
    case 'keep_fresh':
      return keepFresh(order.everyMs);
    case 'drop':
      return drop();
    case 'failures':
      return failures;
  }
}

process.on('message', (order: CrowdOrder) => {
  follow(order).then(
    (told) => process.send?.({ told }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on('disconnect', () => process.exit());

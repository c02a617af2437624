import { createVisitorApi, connectVisitorSocket, createApiClient } from '../../deployment/api-client.ts';
import type { ApiClient, LiveSocket } from '../../deployment/api-client.ts';
import type { LoadCommand } from './virtual-visitors.ts';

// The browsers of many visitors, outside of the process that measures. They behave as the widget's panel does.

const CONCURRENCY = 20;
/** As the widget sets them. */
const RECONNECT_OPTIONS = {
  transports: ['websocket', 'polling'],
  randomizationFactor: 0.7,
  reconnectionDelayMax: 20_000,
};
const RETRY_DELAY_MS = 5_000;

interface VirtualVisitor {
  api: ApiClient;
  token: string;
  socket?: LiveSocket;
  /** Called once the socket is open and missed messages were loaded. */
  onCaughtUp?: () => void;
}
const visitors: VirtualVisitor[] = [];
const timers: NodeJS.Timeout[] = [];
let failures = 0;

async function runConcurrently<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const runNext = async (): Promise<void> => {
    for (let item = queue.pop(); item !== undefined; item = queue.pop()) await work(item);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, runNext));
}

/** A failed call is repeated at the next interval, as the panel does. */
const catchUp = ({ api, onCaughtUp, socket }: VirtualVisitor): Promise<void> =>
  api.visitor.conversations.sync.query({ afterSeq: 2 }).then(
    () => {
      if (socket?.connected) onCaughtUp?.();
    },
    () => {
      failures += 1;
    },
  );

async function startSessions({ url, target, count }: Extract<LoadCommand, { name: 'start_sessions' }>): Promise<void> {
  const { widgetKey, origin } = target;
  const publicApi = createApiClient(url);
  const missing = Array.from({ length: count - visitors.length }, (_, number) => number);
  await runConcurrently(missing, async () => {
    const { token } = await publicApi.visitor.startSession.mutate({ widgetKey, origin });
    visitors.push({ token, api: createVisitorApi(url, token) });
  });
}

function connectVisitor(url: string, visitor: VirtualVisitor): Promise<void> {
  const socket = connectVisitorSocket(url, visitor.token, RECONNECT_OPTIONS);
  visitor.socket = socket;
  const reconnect = (): void => {
    // The library doesn't retry a connection that the server refused.
    if (!socket.active) setTimeout(() => socket.connect(), RETRY_DELAY_MS * (0.5 + Math.random()));
  };
  socket.on('connect_error', reconnect);
  socket.on('disconnect', reconnect);
  socket.on('connect', () => void catchUp(visitor));
  return new Promise((resolve) => (visitor.onCaughtUp = resolve));
}

/** Every visitor polls once in each interval, at a moment of its own. */
function startPolling(intervalMs: number): void {
  for (const visitor of visitors)
    setTimeout(() => timers.push(setInterval(() => void catchUp(visitor), intervalMs)), Math.random() * intervalMs);
}

/** Drops all connections at once. Returns after how many milliseconds each was back. */
function dropConnections(): Promise<number[]> {
  const startedAt = performance.now();
  const reconnected = visitors.map(
    (visitor) => new Promise<number>((resolve) => (visitor.onCaughtUp = () => resolve(performance.now() - startedAt))),
  );
  for (const { socket } of visitors) socket?.io.engine.close();
  return Promise.all(reconnected);
}

async function handleCommand(command: LoadCommand): Promise<unknown> {
  switch (command.name) {
    case 'start_sessions':
      return startSessions(command);
    case 'connect':
      return runConcurrently(
        visitors.filter(({ socket }) => !socket),
        (visitor) => connectVisitor(command.url, visitor),
      );
    case 'start_polling':
      return startPolling(command.intervalMs);
    case 'drop_connections':
      return dropConnections();
    case 'count_failures':
      return failures;
  }
}

process.on('message', (command: LoadCommand) => {
  handleCommand(command).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on('disconnect', () => process.exit());

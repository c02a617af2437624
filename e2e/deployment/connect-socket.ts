import { REALTIME_PATH } from '@lobby/contracts/sockets';

/** An event as it arrived. */
export interface ReceivedEvent {
  name: string;
  payload: Record<string, unknown>;
}

/** One end of a socket in a namespace of the server. */
export interface TestSocket {
  state: 'connecting' | 'open' | 'refused' | 'closed';
  /** Why it was refused: an error's code, or the status of HTTP. */
  reason: string;
  events: ReceivedEvent[];
  typing: unknown[];
  /** Everything that arrived, as it arrived. */
  packets: string[];
  send: (event: string, value: unknown) => Promise<unknown>;
  /** Leaves, as a browser whose page is closed. */
  close: () => Promise<unknown>;
}

const SEPARATOR = '\u001e';
const OPEN_TIMEOUT_MS = 5_000;

/** Takes one packet of the socket protocol (engine.io 4, socket.io 5). */
function receivePacket(socket: TestSocket, namespace: string, packet: string): void {
  socket.packets.push(packet);
  const kind = packet.slice(0, 2);
  const rest = packet.slice(`${kind}/${namespace},`.length);
  if (packet === '1' || kind === '41') socket.state = 'closed';
  if (kind === '40') socket.state = 'open';
  if (kind === '44')
    Object.assign(socket, { state: 'refused', reason: (JSON.parse(rest) as { message: string }).message });
  if (kind !== '42') return;
  const [event, value] = JSON.parse(rest) as [string, ReceivedEvent];
  if (event === 'event') socket.events.push(value);
  if (event === 'typing') socket.typing.push(value);
}

async function poll(
  socket: TestSocket,
  namespace: string,
  { url, headers }: { url: string; headers: Record<string, string> },
): Promise<void> {
  while (socket.state === 'connecting' || socket.state === 'open') {
    const response = await fetch(url, { headers }).catch(() => null);
    if (!response?.ok) {
      socket.state = 'closed';
      return;
    }
    for (const packet of (await response.text()).split(SEPARATOR)) {
      if (packet === '2') await fetch(url, { method: 'POST', body: '3', headers });
      else receivePacket(socket, namespace, packet);
    }
  }
}

/** Connects over plain requests, as a browser behind a strict proxy does. Resolves once the socket is open or refused. */
export async function connectSocket(
  serverUrl: string,
  namespace: 'member' | 'visitor',
  { auth, headers = {} }: { auth: object; headers?: Record<string, string> },
): Promise<TestSocket> {
  const url = `${serverUrl}${REALTIME_PATH}/?EIO=4&transport=polling`;
  const socket: TestSocket = {
    state: 'connecting',
    reason: '',
    events: [],
    typing: [],
    packets: [],
    send: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
  const opened = await fetch(url, { headers });
  if (!opened.ok) return Object.assign(socket, { state: 'refused', reason: String(opened.status) });
  const { sid } = JSON.parse((await opened.text()).slice(1)) as { sid: string };
  const ownUrl = `${url}&sid=${sid}`;
  const post = (packet: string) => fetch(ownUrl, { method: 'POST', body: packet, headers });
  socket.send = (event, value) => post(`42/${namespace},${JSON.stringify([event, value])}`);
  socket.close = () => {
    socket.state = 'closed';
    return post(`41/${namespace},`);
  };
  await post(`40/${namespace},${JSON.stringify(auth)}`);
  void poll(socket, namespace, { url: ownUrl, headers });
  for (const until = Date.now() + OPEN_TIMEOUT_MS; socket.state === 'connecting' && Date.now() < until;)
    await new Promise((resolve) => setTimeout(resolve, 10));
  return socket;
}

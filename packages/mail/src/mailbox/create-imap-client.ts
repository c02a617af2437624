import { ImapFlow } from 'imapflow';
import type { MailServer } from './mail-server.ts';

/** Routers forget a connection on which nothing was said for longer, and servers end it after half an hour (RFC 2177). */
const MAX_IDLE_MS = 540_000;
const TIMEOUTS = { connectionTimeout: 20_000, greetingTimeout: 15_000 };
/** After so long without a word a server is asked whether it is still there. */
const QUIET_MS = 60_000;

/** A client for a server at an address that was looked up before; it isn't connected yet. */
export function createImapClient(server: MailServer, address: string, quietMs = QUIET_MS): ImapFlow {
  const client = new ImapFlow({
    host: address,
    port: server.port,
    secure: server.security === 'tls',
    ...(server.security === 'tls' ? {} : { doSTARTTLS: server.security === 'starttls' }),
    // The certificate is the name's, though the address was looked up before.
    servername: server.host,
    auth: server.accessToken
      ? { user: server.user, accessToken: server.accessToken }
      : { user: server.user, pass: server.password },
    logger: false,
    disableAutoIdle: true,
    maxIdleTime: MAX_IDLE_MS,
    socketTimeout: quietMs,
    ...TIMEOUTS,
  });
  // An error while nothing is asked ends the connection; what is asked next rejects.
  client.on('error', () => undefined);
  return client;
}

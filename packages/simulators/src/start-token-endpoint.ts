import { startHttpDouble } from './start-http-double.ts';

/** A provider's token endpoint on loopback (RFC 6749, 6), for one app and one mailbox. It misbehaves when it is told to. */
export interface TokenEndpoint {
  url: string;
  /** host:port, for the operator's list of private addresses. */
  host: string;
  clientId: string;
  clientSecret: string;
  /** The one that is accepted; another comes with each token while `rotates`. Empty: it has expired. */
  refreshToken: string;
  rotates: boolean;
  expiresIn: number;
  /** The statuses of the next answers, before it works again. */
  faults: number[];
  /** What was asked, in order. */
  requests: URLSearchParams[];
  /** Hears each access token that was given. */
  onGranted?: (accessToken: string) => void;
  close: () => Promise<void>;
}

export async function startTokenEndpoint(): Promise<TokenEndpoint> {
  let count = 0;
  const double = await startHttpDouble((_request, body, response) => {
    const asked = new URLSearchParams(body);
    endpoint.requests.push(asked);
    const answer = (status: number, value: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    };
    const fault = endpoint.faults.shift();
    if (fault) return answer(fault, {});
    const { clientId, clientSecret, refreshToken, rotates, expiresIn } = endpoint;
    if (asked.get('client_id') !== clientId || asked.get('client_secret') !== clientSecret)
      return answer(401, { error: 'invalid_client', error_description: 'No such app.' });
    if (asked.get('grant_type') !== 'refresh_token' || !refreshToken || asked.get('refresh_token') !== refreshToken)
      return answer(400, { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' });
    count += 1;
    const accessToken = `access-${count}`;
    if (rotates) endpoint.refreshToken = `refresh-${count}`;
    endpoint.onGranted?.(accessToken);
    answer(200, {
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: expiresIn,
      ...(rotates ? { refresh_token: endpoint.refreshToken } : {}),
    });
  });
  const endpoint: TokenEndpoint = {
    url: `${double.url}/token`,
    host: new URL(double.url).host,
    clientId: 'app-1',
    clientSecret: 'app-secret',
    refreshToken: 'refresh-0',
    rotates: false,
    expiresIn: 3_600,
    faults: [],
    requests: [],
    close: double.close,
  };
  return endpoint;
}

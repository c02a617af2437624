import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from './find-chromium.ts';
import { createOutboundClient } from './outbound-client.ts';
import type { OutboundClient } from './outbound-client.ts';
import { createPageRenderer } from './page-renderer.ts';
import type { PageRenderer } from './page-renderer.ts';

const executablePath = findChromium(undefined);

const listen = (answer: RequestListener): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer(answer).listen(0, '127.0.0.1', () => resolve(server));
  });
const portOf = (server: Server): number => (server.address() as AddressInfo).port;

describe('the browser to run', () => {
  it('is the one that is named, where it is there', () => {
    expect(findChromium('/no/such/program')).toBeNull();
    expect(findChromium(process.execPath)).toBe(process.execPath);
  });
});

describe.skipIf(executablePath === null)('a page whose scripts are run (skipped without a Chromium)', () => {
  let site: Server;
  let canary: Server;
  let client: OutboundClient;
  let renderer: PageRenderer;
  let hurried: PageRenderer;
  let intrusions = 0;
  let asked: string[] = [];

  beforeAll(async () => {
    site = await listen((request, response) => {
      asked.push(request.url ?? '');
      if (request.url === '/app.js')
        response.end(`fetch('/prices.json').then((r) => r.json()).then((prices) => {
          document.body.innerHTML = '<h1>Prices of ' + location.pathname + location.hash + '</h1><p>' + prices.rye + '</p>';
        })`);
      else if (request.url === '/prices.json') response.end('{"rye":"Rye costs four euros."}');
      else response.writeHead(404).end();
    });
    canary = await listen((_request, response) => response.end('secret'));
    canary.on('connection', () => (intrusions += 1));
    client = createOutboundClient({ allow: [`127.0.0.1:${portOf(site)}`], userAgent: 'LobbyBot (test)', paceMs: 0 });
    const log = { warn: () => undefined };
    renderer = createPageRenderer({ executablePath: executablePath ?? '', client, log, timeoutMs: 60_000 });
    hurried = createPageRenderer({ executablePath: executablePath ?? '', client, log, timeoutMs: 20_000 });
  }, 60_000);
  afterAll(async () => {
    await Promise.all([renderer.close(), hurried.close(), client.close()]);
    for (const server of [site, canary]) {
      server.closeAllConnections();
      server.close();
    }
  }, 60_000);

  const render = (body: string, path = '/', by = renderer): Promise<string> => {
    asked = [];
    const url = `http://127.0.0.1:${portOf(site)}${path}`;
    return by.render({ url, contentType: 'text/html', body: Buffer.from(`<html><body>${body}</body></html>`) });
  };

  it('holds what they made of it, at the route that was asked for', async () => {
    const html = await render('<script src="/app.js"></script>', '/shop#/rye');
    expect(html).toContain('<h1>Prices of /shop#/rye</h1>');
    expect(html).toContain('Rye costs four euros.');
  }, 90_000);

  it('asks for no pictures, and for no script twice that another page of the site had', async () => {
    await render('<img src="/a.jpg"><link rel="stylesheet" href="/a.css"><script src="/app.js"></script>', '/again');
    expect(asked).toEqual(['/prices.json']);
  }, 90_000);

  it('S48 S50 reaches nothing inside the network, whatever its scripts try', async () => {
    const inside = `127.0.0.1:${portOf(canary)}`;
    const html = await render(
      `<p>Here</p><img src="http://${inside}/i"><iframe src="http://${inside}/f"></iframe><script src="http://${inside}/s"></script>
       <script>
         for (const url of ['http://${inside}/x', 'http://localhost:${portOf(canary)}/x', 'http://[::1]:${portOf(canary)}/', 'file:///etc/passwd'])
           fetch(url).then((r) => r.text()).then((t) => document.body.append('GOT ' + t)).catch(() => {});
         fetch('http://${inside}/post', { method: 'POST', body: 'x', mode: 'no-cors' }).catch(() => {});
         try { new WebSocket('ws://${inside}/'); } catch {}
         navigator.sendBeacon('http://${inside}/beacon', 'x');
         window.open('http://${inside}/popup');
         navigator.serviceWorker?.register('/worker.js').catch(() => {});
         setTimeout(() => { location.href = 'http://${inside}/leave'; }, 50);
       </script>`,
    );
    expect([html.includes('Here'), /GOT (?!' )/.test(html)]).toEqual([true, false]);
    expect(intrusions).toBe(0);
  }, 90_000);

  it('S53 fails when they never end, and the next page is read all the same', async () => {
    await expect(render('<p>Busy</p><script>for (;;);</script>', '/busy', hurried)).rejects.toMatchObject({
      code: 'render_timed_out',
    });
    expect(await render('<p>Calm</p>', '/calm', hurried)).toContain('Calm');
  }, 120_000);
});

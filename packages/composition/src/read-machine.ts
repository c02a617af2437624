import { readFile, statfs } from 'node:fs/promises';
import { freemem, totalmem } from 'node:os';
import { connect } from 'node:tls';

/** The space and memory of the machine that a process runs on, in bytes. */
export async function readMachine(dataDir: string) {
  const { bavail, blocks, bsize } = await statfs(dataDir);
  return {
    disk: { freeBytes: bavail * bsize, totalBytes: blocks * bsize },
    memory: { freeBytes: freemem(), totalBytes: totalmem(), usedBytes: process.memoryUsage().rss },
  };
}

const TLS_PORT = 443;
const TIMEOUT_MS = 4_000;

/** When the certificate at the platform's own address ends. Rejects where nothing answers there. */
export function readCertificateEnd(publicUrl: string): Promise<Date> {
  const { hostname, port } = new URL(publicUrl);
  return new Promise((resolve, reject) => {
    // An expired certificate is what this looks for, so it must not end the connection.
    const options = { host: hostname, port: Number(port) || TLS_PORT, servername: hostname, rejectUnauthorized: false };
    const socket = connect(options, () => {
      const { valid_to: validTo } = socket.getPeerCertificate();
      socket.destroy();
      resolve(new Date(validTo));
    });
    socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error('no answer in time')));
    socket.on('error', reject);
  });
}

/** The version of the product, as its package names it. */
export const readAppVersion = async (root: URL): Promise<string> => {
  const { version } = JSON.parse(await readFile(new URL('package.json', root), 'utf8')) as { version: string };
  return version;
};

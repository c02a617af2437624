import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFolderStorage } from './folder-storage.ts';
import { createS3Storage } from './s3-storage.ts';
import type { S3Options } from './s3-storage.ts';
import type { FileStorage } from './file-storage.ts';

const root = mkdtempSync(join(tmpdir(), 'lobby-storage-'));
const folder = join(root, 'files');
const key = (): string => `${randomUUID()}/${randomUUID()}`;
const s3 = new S3rver({
  address: '127.0.0.1',
  port: 0,
  silent: true,
  directory: join(root, 's3'),
  configureBuckets: [{ name: 'lobby' }],
});
let options: S3Options;
const opened: { close: () => void }[] = [];
const stores: Record<string, FileStorage> = { folder: createFolderStorage(folder) };

function openS3(change: Partial<S3Options> = {}): FileStorage {
  const store = createS3Storage({ ...options, ...change });
  opened.push(store);
  return store;
}

beforeAll(async () => {
  const { port } = await s3.run();
  options = {
    bucket: 'lobby',
    region: 'us-east-1',
    accessKeyId: 'S3RVER',
    secretAccessKey: 'S3RVER',
    endpoint: `http://127.0.0.1:${port}`,
  };
  stores.s3 = openS3();
});
afterAll(async () => {
  for (const store of opened) store.close();
  s3.httpServer.closeAllConnections();
  await s3.close();
  rmSync(root, { recursive: true, force: true });
});

/** What was thrown before there was a promise counts as rejected. */
const tried = async (attempt: () => Promise<unknown>): Promise<unknown> => attempt();
const MISSING = /no such file|NoSuchKey|does not exist/;

const storeOf = (kind: string): FileStorage => {
  const store = stores[kind];
  if (!store) throw new Error(`No store ${kind}`);
  return store;
};

describe.for(['folder', 's3'])('files in a %s', (kind) => {
  it('come back as they were put, and are gone once they are removed', async () => {
    const [store, at, bytes] = [storeOf(kind), key(), Buffer.from([0, 255, 13, 10, 128])];
    await store.write(at, bytes, 'application/pdf');
    expect((await store.read(at)).equals(bytes)).toBe(true);
    await store.write(at, Buffer.from('newer'), 'text/plain');
    expect((await store.read(at)).toString()).toBe('newer');
    await store.remove(at);
    await expect(store.read(at)).rejects.toThrow(MISSING);
  });

  it('can be empty, or megabytes', async () => {
    const [store, empty, large] = [storeOf(kind), key(), key()];
    await store.write(empty, Buffer.alloc(0), 'text/plain');
    await store.write(large, Buffer.alloc(5_000_000, 7), 'application/pdf');
    expect([(await store.read(empty)).length, (await store.read(large)).length]).toEqual([0, 5_000_000]);
  });

  it('are listed by tenant, as many as asked for, and none of another one', async () => {
    const [store, tenantId] = [storeOf(kind), randomUUID()];
    const keys = [randomUUID(), randomUUID(), randomUUID()].map((id) => `${tenantId}/${id}`);
    expect(await store.list(tenantId, 10)).toEqual([]);
    for (const each of [...keys, key()]) await store.write(each, Buffer.from('x'), 'text/plain');
    expect((await store.list(tenantId, 10)).toSorted()).toEqual(keys.toSorted());
    expect(await store.list(tenantId, 2)).toHaveLength(2);
    await expect(tried(() => store.list('..', 10))).rejects.toThrow('A folder is named by the id of a tenant');
  });

  it('that are missing are an error to read and none to remove', async () => {
    await expect(storeOf(kind).read(key())).rejects.toThrow(MISSING);
    await expect(storeOf(kind).remove(key())).resolves.toBeUndefined();
  });

  it.each([
    '../secret',
    `${randomUUID()}/../../secret`,
    `${randomUUID()}/..%2f..%2fsecret`,
    `/etc/passwd`,
    `${randomUUID()}/${randomUUID()}\u0000.pdf`,
    `${randomUUID()}/${randomUUID()}/more`,
    `${randomUUID()}\\${randomUUID()}`,
    `${randomUUID()}/${'․'.repeat(36)}`,
    `${'.'.repeat(36)}/${randomUUID()}`,
    `${randomUUID()}/${randomUUID()}\n`,
    randomUUID(),
    '',
  ])('S22 never lie outside of their tenant’s folder: %j', async (hostile) => {
    const store = storeOf(kind);
    const trying: (() => Promise<unknown>)[] = [
      () => store.write(hostile, Buffer.from('x'), 'text/plain'),
      () => store.read(hostile),
      () => store.remove(hostile),
    ];
    for (const attempt of trying) await expect(tried(attempt)).rejects.toThrow('A storage key is <tenantId>/<fileId>');
  });

  it('S22 of one tenant are not found under another’s key', async () => {
    const [tenant, other, file] = [randomUUID(), randomUUID(), randomUUID()];
    await storeOf(kind).write(`${tenant}/${file}`, Buffer.from('mine'), 'text/plain');
    await expect(storeOf(kind).read(`${other}/${file}`)).rejects.toThrow(MISSING);
  });

  it('are ready when the store says so', async () => {
    await expect(storeOf(kind).check()).resolves.toBeUndefined();
  });
});

it.skipIf(process.platform === 'win32')('S42 files in a folder are read by their owner only', async () => {
  const name = key();
  await createFolderStorage(folder).write(name, Buffer.from('a contract'), 'text/plain');
  const modes = [join(folder, name), join(folder, name, '..')].map((path) => statSync(path).mode & 0o777);
  expect(modes).toEqual([0o600, 0o700]);
});

describe('a store that is out of order', () => {
  it('says so before the first upload: the folder', async () => {
    const file = join(root, 'a-file');
    writeFileSync(file, '');
    await expect(createFolderStorage(join(file, 'below')).check()).rejects.toThrow('ENOTDIR');
  });

  it('says so before the first upload: the bucket, the keys, the address', async () => {
    await expect(openS3({ bucket: 'nobody' }).check()).rejects.toMatchObject({ name: 'NotFound' });
    await expect(openS3({ accessKeyId: 'wrong' }).check()).rejects.toMatchObject({
      $metadata: { httpStatusCode: 403 },
    });
    await expect(openS3({ endpoint: 'http://127.0.0.1:1' }).check()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('leaves no half of a file behind', async () => {
    const at = key();
    const [tenant = ''] = at.split('/');
    await createFolderStorage(folder).write(at, Buffer.from('whole'), 'text/plain');
    expect(readdirSync(join(folder, tenant))).toHaveLength(1);
    await createFolderStorage(folder).check();
    expect(readdirSync(folder).filter((name) => name.startsWith('.probe'))).toEqual([]);
    expect(existsSync(join(folder, at))).toBe(true);
  });
});

import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListObjectsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { assertStorageKey, assertTenantFolder } from './file-storage.ts';
import type { FileStorage } from './file-storage.ts';

export interface S3Options {
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** The server's address, for S3-compatible servers other than Amazon's. */
  endpoint?: string | undefined;
}

/** Keeps files in one bucket of S3 or of a compatible server. */
export function createS3Storage({
  bucket,
  region,
  accessKeyId,
  secretAccessKey,
  endpoint,
}: S3Options): FileStorage & { close: () => void } {
  const client = new S3Client({
    region,
    credentials: { accessKeyId, secretAccessKey },
    // Compatible servers rarely have a host name for every bucket, and some don't know the newer checksums.
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const toObjectRef = (key: string): { Bucket: string; Key: string } => {
    assertStorageKey(key);
    return { Bucket: bucket, Key: key };
  };
  return {
    write: async (key, bytes, mime) =>
      void (await client.send(new PutObjectCommand({ ...toObjectRef(key), Body: bytes, ContentType: mime }))),
    read: async (key) => {
      const { Body } = await client.send(new GetObjectCommand(toObjectRef(key)));
      if (!Body) throw new Error('The file storage answered without a file');
      return Buffer.from(await Body.transformToByteArray());
    },
    remove: async (key) => void (await client.send(new DeleteObjectCommand(toObjectRef(key)))),
    // Without a token for more: who lists removes what it was given, and asks again.
    list: async (tenantId, max) => {
      assertTenantFolder(tenantId);
      const query = { Bucket: bucket, Prefix: `${tenantId}/`, MaxKeys: max };
      const { Contents = [] } = await client.send(new ListObjectsCommand(query));
      return Contents.flatMap(({ Key }) => (Key ? [Key] : []));
    },
    check: async () => void (await client.send(new HeadBucketCommand({ Bucket: bucket }))),
    close: () => client.destroy(),
  };
}

import type { TenantEvent } from '@lobby/contracts/events';
import { createTestTenant, createTestVisitor, createTwoTenants, runDueJobs } from '@lobby/testing';
import { sendTestReply, sendVisitorMessage, startTestConversation } from '@lobby/testing';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { getAttachmentByLink, sweepAttachments } from '../../attachments/index.ts';
import { dequeueEvents } from '../../platform/index.ts';
import { deleteMessage, syncConversation, uploadMemberAttachment, uploadVisitorAttachment } from '../index.ts';

const { deps, bakery, bank, agent } = await createTwoTenants();
afterAll(() => deps.close());
afterEach(() => void vi.useRealTimers());

const PNG = Buffer.from('89504e470d0a1a0a0000000d494844520000000100000001', 'hex');
/** A picture whose pixels take so many bytes. */
function buildPhoto(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return Buffer.concat([PNG, Buffer.alloc(9), length, Buffer.from('IDAT'), Buffer.alloc(bytes)]);
}
const NOT_FOUND = { kind: 'not_found' };
const file = { name: 'photo.png', bytes: PNG };
const start = () => startTestConversation(deps, bakery, { agent });
const send = (visitorId: string, attachmentId: string, text = 'See') =>
  sendVisitorMessage(bakery, visitorId, text, { attachmentIds: [attachmentId] });

function parseLink(url: string) {
  const { pathname, searchParams } = new URL(url, 'http://lobby');
  const [, , tenantId = '', attachmentId = ''] = pathname.split('/');
  const signature = searchParams.get('signature') ?? '';
  return { tenantId, attachmentId, expires: Number(searchParams.get('expires')), signature };
}

async function listPublishedMessages(conversationId: string): Promise<TenantEvent['payload'][]> {
  const published: TenantEvent[] = [];
  while ((await dequeueEvents(deps, 500, (event) => void published.push(event))) > 0);
  return published.flatMap(({ name, payload }) =>
    name === 'message.saved' && payload.conversationId === conversationId ? [payload] : [],
  );
}

describe('a file of a message', () => {
  it('is sent by visitors and agents, with or without text', async () => {
    const { visitorId, conversationId } = await start();
    const photo = await uploadVisitorAttachment(bakery.scope, visitorId, file);
    expect(photo).toMatchObject({ name: 'photo.png', mime: 'image/png', sizeBytes: 24, isImage: true });
    const { message } = await send(visitorId, photo.attachmentId, '');
    expect(message.attachments).toMatchObject([{ id: photo.attachmentId, name: 'photo.png', isImage: true }]);
    const [sent] = message.attachments;
    expect((await getAttachmentByLink(deps, parseLink(sent?.url ?? ''))).bytes).toEqual(PNG);
    const menu = await uploadMemberAttachment(bakery.scope, agent, {
      conversationId,
      name: 'menu.txt',
      bytes: Buffer.from('Rye bread'),
    });
    await sendTestReply(bakery, agent, { conversationId, text: 'Our menu', attachmentIds: [menu.attachmentId] });
    const { messages } = await syncConversation(bakery.scope, visitorId, { afterSeq: 0 });
    expect(messages.at(-1)?.attachments).toMatchObject([{ name: 'menu.txt', mime: 'text/plain', isImage: false }]);
    expect((await listPublishedMessages(conversationId)).at(-1)).toMatchObject({
      message: { attachments: [{ name: 'menu.txt' }] },
    });
  });

  it('S21 S43 opens by its link for five minutes, not by an edited one, and not once its message is deleted', async () => {
    const { visitorId } = await start();
    const { attachmentId } = await uploadVisitorAttachment(bakery.scope, visitorId, file);
    const { message } = await send(visitorId, attachmentId);
    const link = parseLink(message.attachments[0]?.url ?? '');
    const unsent = await uploadVisitorAttachment(bakery.scope, visitorId, file);
    const edited = [
      { attachmentId: unsent.attachmentId },
      { tenantId: bank.scope.tenantId },
      { expires: link.expires + 1 },
      { expires: Number.NaN },
      { signature: '' },
      { signature: `${link.signature}x` },
    ];
    for (const edit of edited)
      await expect(getAttachmentByLink(deps, { ...link, ...edit })).rejects.toMatchObject(NOT_FOUND);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 5.1 * 60_000 });
    await expect(getAttachmentByLink(deps, link)).rejects.toMatchObject(NOT_FOUND);
    vi.useRealTimers();
    expect((await getAttachmentByLink(deps, link)).bytes).toEqual(PNG);
    await bakery.scope.db((tx) => deleteMessage(tx, { visitorId }, message.id));
    await expect(getAttachmentByLink(deps, link)).rejects.toMatchObject(NOT_FOUND);
  });

  it('S42 is an image, a document or plain text by its content, whatever its name says', async () => {
    const { visitorId } = await start();
    const upload = (name: string, content: string | Buffer) =>
      uploadVisitorAttachment(bakery.scope, visitorId, { name, bytes: Buffer.from(content as string) });
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    for (const [name, content, code] of [
      ['a.svg', svg, 'unsupported_file_type'],
      ['a.png', svg, 'unsupported_file_type'],
      ['a.html', '<script>alert(1)</script>', 'unsupported_file_type'],
      ['run.exe', 'MZ this program', 'unsupported_file_type'],
      ['a.zip', 'PK\u0003\u0004', 'unsupported_file_type'],
      ['', '', 'file_empty'],
    ] as const)
      await expect(upload(name, content)).rejects.toMatchObject({ kind: 'invalid', code });
    const huge = Buffer.from(PNG);
    huge.writeUInt32BE(50_000_001, 16);
    await expect(upload('huge.png', huge)).rejects.toMatchObject({ kind: 'invalid', code: 'image_too_large' });
    expect(await upload('photo.html', PNG)).toMatchObject({ mime: 'image/png' });
    expect(await upload('page.txt', '<script>alert(1)</script>')).toMatchObject({ mime: 'text/plain', isImage: false });
  });

  it('S13 S21 is sent once, by who uploaded it, in the conversation that it was uploaded to', async () => {
    const { visitorId, conversationId } = await start();
    const stranger = await createTestVisitor(deps, bakery);
    const mine = await uploadVisitorAttachment(bakery.scope, visitorId, file);
    const theirs = await uploadMemberAttachment(bakery.scope, agent, { ...file, conversationId });
    await expect(send(stranger.visitorId, mine.attachmentId)).rejects.toMatchObject(NOT_FOUND);
    await expect(send(visitorId, theirs.attachmentId)).rejects.toMatchObject(NOT_FOUND);
    await expect(
      sendTestReply(bakery, agent, { conversationId, text: 'See', attachmentIds: [mine.attachmentId] }),
    ).rejects.toMatchObject(NOT_FOUND);
    await send(visitorId, mine.attachmentId);
    await expect(send(visitorId, mine.attachmentId)).rejects.toMatchObject(NOT_FOUND);
    await expect(uploadMemberAttachment(bank.scope, bank.admin, { ...file, conversationId })).rejects.toMatchObject(
      NOT_FOUND,
    );
    await expect(
      uploadVisitorAttachment(bakery.scope, stranger.visitorId, { ...file, conversationId }),
    ).rejects.toMatchObject(NOT_FOUND);
  });

  it('S42 is stored without the place and the camera that a picture names', async () => {
    const { visitorId, conversationId } = await start();
    const segment = (marker: string, data: string): Buffer =>
      Buffer.concat([Buffer.from(`ff${marker}00`, 'hex'), Buffer.from([data.length + 2]), Buffer.from(data)]);
    const place = segment('e1', 'Exif\0\0GPS 48.2082N 16.3738E');
    const bytes = Buffer.concat([Buffer.from('ffd8', 'hex'), place, Buffer.from('ffc000080800010001ffd9', 'hex')]);
    const photo = { name: 'photo.jpg', bytes };
    const uploads = [
      await uploadVisitorAttachment(bakery.scope, visitorId, photo),
      await uploadMemberAttachment(bakery.scope, agent, { ...photo, conversationId }),
    ];
    for (const { attachmentId } of uploads) {
      const where = { id: attachmentId };
      const { file: stored } = await bakery.scope.db((tx) =>
        tx.attachment.findFirstOrThrow({ where, select: { file: true } }),
      );
      const kept = await deps.storage.read(stored.key);
      expect(kept.includes('48.2082N')).toBe(false);
      expect(stored.sizeBytes).toBe(kept.length);
    }
  });

  it('larger than the plan allows is refused, and visitors learn nothing about the tenant’s storage', async () => {
    const small = await createTestTenant(deps, 'Small', 'free');
    const { visitorId } = await createTestVisitor(deps, small);
    const upload = (bytes: number) =>
      uploadVisitorAttachment(small.scope, visitorId, {
        name: 'a.png',
        bytes: buildPhoto(bytes),
      });
    await expect(upload(25_000_000)).rejects.toMatchObject({
      kind: 'over_quota',
      code: 'file_too_large',
      params: { megabytes: 25 },
    });
    for (const bytes of [20_000_000, 20_000_000]) await upload(bytes);
    await expect(upload(20_000_000)).rejects.toMatchObject({ kind: 'over_quota', code: 'uploads_unavailable' });
  });

  it('that was never sent is deleted after a day, and one that was sent stays', async () => {
    const { visitorId } = await start();
    const unsent = await uploadVisitorAttachment(bakery.scope, visitorId, file);
    const sent = await uploadVisitorAttachment(bakery.scope, visitorId, file);
    await send(visitorId, sent.attachmentId);
    const listAttachments = () => bakery.scope.db((tx) => tx.attachment.findMany({ include: { file: true } }));
    const listIds = async () => (await listAttachments()).map(({ id }) => id);
    const key = (await listAttachments()).find(({ id }) => id === unsent.attachmentId)?.file.key ?? '';
    await sweepAttachments(deps);
    expect(await listIds()).toContain(unsent.attachmentId);
    await sweepAttachments({ ...deps, clock: { now: () => new Date(Date.now() + 86_500_000) } });
    expect(await listIds()).toContain(sent.attachmentId);
    expect(await listIds()).not.toContain(unsent.attachmentId);
    await runDueJobs(deps);
    await expect(deps.storage.read(key)).rejects.toThrow(/ENOENT/);
  });
});

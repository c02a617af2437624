import { uploadVisitorAttachment, syncConversation } from '@lobby/core/conversations';
import { suspendTenant } from '@lobby/core/platform';
import { createTestTenant, createTestVisitor, openTestDeps, sendTestMessage } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer } from '../../../../e2e/deployment/start-test-server.ts';
import type { TestServer } from '../../../../e2e/deployment/start-test-server.ts';

let served: TestServer;
let deps: TestDeps;
let bakery: TestTenant;

beforeAll(async () => {
  served = await startTestServer(async (publicUrl) => {
    deps = await openTestDeps({ publicUrl });
    return { deps, database: deps.database, close: deps.close };
  });
  bakery = await createTestTenant(deps, 'Bakery');
});
afterAll(() => served.close());

const PNG = Buffer.from('89504e470d0a1a0a0000000d494844520000000100000001', 'hex');

/** The path of a file that a visitor has sent, as the message names it. */
async function sent(name: string, bytes: Buffer, tenant = bakery): Promise<string> {
  const visit = await createTestVisitor(deps, tenant);
  const { attachmentId } = await uploadVisitorAttachment(tenant.scope, visit.visitorId, { name, bytes });
  await sendTestMessage(deps, visit, { attachmentIds: [attachmentId] });
  const { messages } = await syncConversation(tenant.scope, visit.visitorId, { afterSeq: 0 });
  return messages[0]?.attachments[0]?.url ?? '';
}

describe('a file of a message over HTTP', () => {
  it('S42 is shown when it is a picture and saved when it is anything else; nothing in it runs anywhere', async () => {
    const picture = await served.get(await sent('photo.png', PNG));
    expect(picture.status).toBe(200);
    expect(Buffer.from(await picture.arrayBuffer())).toEqual(PNG);
    const text = await served.get(await sent('Über <b>.txt', Buffer.from('<script>alert(1)</script>')));
    for (const [answer, type, disposition] of [
      [picture, 'image/png', /^inline/],
      [text, 'text/plain', /^attachment; filename\*=UTF-8''%C3%9Cber/],
    ] as const) {
      expect(answer.headers.get('content-type')).toContain(type);
      expect(answer.headers.get('content-disposition')).toMatch(disposition);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
      expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    }
  });

  it('S21 is not there without its link, or by one that says what it should not', async () => {
    const url = await sent('photo.png', PNG);
    const [path = ''] = url.split('?');
    for (const wrong of [
      path,
      `${url}x`,
      `${path}?expires=9999999999&signature=x`,
      '/attachments/x/y',
      '/transcripts/x/y',
    ])
      expect((await served.get(wrong)).status).toBe(404);
  });

  it('S21 is gone with a suspension, with the transcript of its conversation', async () => {
    const shop = await createTestTenant(deps, 'Shop');
    const path = await sent('photo.png', PNG, shop);
    const { tenantId } = shop.scope;
    const { id } = await shop.scope.db((tx) => tx.conversation.findFirstOrThrow());
    const target = { purpose: 'transcript', tenantId, subjectId: id } as const;
    const transcript = `/transcripts/${tenantId}/${id}?${deps.links.createQuery(target, deps.clock.now(), 3_600)}`;
    const load = async () => [(await served.get(path)).status, (await served.get(transcript)).status];
    expect(await load()).toEqual([200, 200]);
    await suspendTenant(deps, bakery.admin.userId, { tenantId, reason: 'Fraud' });
    expect(await load()).toEqual([404, 404]);
  });

  it('S12 is uploaded by a form with a visit, and by nobody without one', async () => {
    const { token } = await createTestVisitor(deps, bakery);
    const form = new FormData();
    form.set('file', new File([PNG], 'photo.png'));
    const upload = (headers: Record<string, string>) =>
      fetch(`${served.url}/trpc/visitor.conversations.uploadAttachment`, { method: 'POST', body: form, headers });
    expect((await upload({})).status).toBe(401);
    const answer = (await (await upload({ authorization: `Bearer ${token}` })).json()) as {
      result?: { data: unknown };
    };
    expect(answer.result?.data).toMatchObject({ name: 'photo.png', mime: 'image/png', isImage: true });
  });
});

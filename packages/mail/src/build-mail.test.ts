import type { MailRequest, MailTemplateName } from '@lobby/contracts/mail';
import { STAFF_LANGUAGES } from '@lobby/messages/staff/languages';
import { getVisitorLocale, VISITOR_MESSAGE_LANGUAGES } from '@lobby/messages/visitor/locales';
import { describe, expect, it } from 'vitest';
import { buildMail } from './build-mail.ts';

const LINK = 'https://lobby.example/x?a=1&b=2';
const EVIL = '<img src=x onerror="alert(1)"> & \'Co\'\r\nBcc: all@example.com $& {company}';

/** One request of every template, with `text` wherever a person's own words stand. */
const requestsWith = (text: string, language?: string): { [T in MailTemplateName]: MailRequest<T> } => {
  const to = 'ada@example.com';
  const tenant = { tenantName: text, link: LINK };
  return {
    confirm_email: { template: 'confirm_email', to, data: { link: LINK } },
    reset_password: { template: 'reset_password', to, data: { link: LINK } },
    unlock_account: { template: 'unlock_account', to, data: { link: LINK } },
    new_device: {
      template: 'new_device',
      to,
      data: { link: LINK, browser: text, network: '203.0.113.7', at: '2026-11-29T15:04:00.000Z' },
    },
    change_email: { template: 'change_email', to, data: { link: LINK } },
    account_changed: {
      template: 'account_changed',
      to,
      data: {
        change: 'passkey_added',
        detail: text,
        link: LINK,
        browser: text,
        network: '203.0.113.7',
        at: '2026-11-29T15:04:00.000Z',
      },
    },
    announcement: { template: 'announcement', to, data: { link: LINK, title: text || 'News', text } },
    health_alert: {
      template: 'health_alert',
      to,
      data: { link: LINK, name: 'storage', status: 'failed', failure: { code: 'storage_failed', params: {} } },
    },
    super_admin_invitation: {
      template: 'super_admin_invitation',
      to,
      data: { link: LINK, inviterName: text, isNew: true },
    },
    test_mail: { template: 'test_mail', to, data: { link: LINK } },
    invitation: { template: 'invitation', to, data: { ...tenant, inviterName: text } },
    resume_link: { template: 'resume_link', to, language, data: { ...tenant, minutes: 30 } },
    transcript_link: { template: 'transcript_link', to, language, data: tenant },
    transcript: { template: 'transcript', to, language, data: { ...tenant, transcript: `${text}\n\nBye` } },
    chat_domain_lost: {
      template: 'chat_domain_lost',
      to,
      data: { ...tenant, hostname: 'chat.example.com', change: 'failing', days: 7 },
    },
    waiting_conversations: {
      template: 'waiting_conversations',
      to,
      data: { ...tenant, minutes: 5, count: 3, summaries: [text, ''] },
    },
    limit_warning: {
      template: 'limit_warning',
      to,
      data: { ...tenant, metric: 'questions', percent: 80, used: 240, limit: 300 },
    },
    resource_news: {
      template: 'resource_news',
      to,
      data: {
        ...tenant,
        resources: [
          { kind: 'ready', title: text },
          { kind: 'failed', title: text, failure: { code: 'unexpected', params: {} } },
          { kind: 'synced', title: text, pagesAdded: 1, pagesChanged: 0, pagesRemoved: 2, pagesFailed: 0 },
        ],
      },
    },
  };
};
const templates = Object.keys(requestsWith('')) as MailTemplateName[];

describe.each(templates)('the mail %s', (template) => {
  it('says the same in text and in HTML, with its link in both', () => {
    const { subject, text, html } = buildMail(requestsWith('Bakery')[template]);
    expect(subject).toMatch(/\S/);
    expect(text).toContain(LINK);
    expect(html).toContain(`href="${LINK.replace('&', '&amp;')}"`);
    expect(`${subject}${text}${html}`).not.toMatch(/\{\w+\}|undefined|\[object/);
  });

  it('S47 shows what people wrote as text: no markup, one line of subject, no placeholder of it filled in', () => {
    const { subject, html } = buildMail(requestsWith(EVIL)[template]);
    expect(html).not.toMatch(/<img/);
    expect(
      html.match(/<(\w+)/g)?.filter((tag) => !/^<(html|head|meta|title|body|main|p|a|br|ul|li)$/.test(tag)),
    ).toEqual([]);
    expect(subject).not.toMatch(/[\r\n]/);
    expect(subject.length).toBeLessThanOrEqual(150);
    // Mails to strangers have the company's name without its signs.
    if (html.includes('all@example.com')) expect(html).toContain('$&amp; {company}');
  });
});

describe('a mail that a visitor may request to a stranger', () => {
  it.each(['resume_link', 'transcript_link'] as const)('S47 %s makes no link of the company’s name', (template) => {
    const { subject, text, senderName } = buildMail(requestsWith('Win at https://evil.example/prize now')[template]);
    expect(`${subject}${senderName}${text.replaceAll(LINK, '')}`).not.toMatch(/evil\.example|https?:/);
  });
});

describe('a mail of a company', () => {
  it('has its name as sender; one about an account has not', () => {
    const requests = requestsWith('Bakery');
    expect(buildMail(requests.transcript_link).senderName).toBe('Bakery');
    expect(buildMail(requests.invitation).senderName).toBe('Bakery');
    expect(buildMail(requests.reset_password).senderName).toBeUndefined();
  });

  it.each(VISITOR_MESSAGE_LANGUAGES)(
    'to a visitor is in their language, %s, and is written the way that it is',
    (code) => {
      const { html } = buildMail(requestsWith('Bakery', code).resume_link);
      expect(html).toContain(`<html lang="${getVisitorLocale(code).language}" dir="`);
      expect(html.includes('dir="rtl"')).toBe(['ar', 'fa', 'he'].includes(code));
    },
  );
});

describe('a mail to staff', () => {
  it.each(STAFF_LANGUAGES)('is in their language, %s, with the reason of a failure', (language) => {
    const request = { ...requestsWith('Bakery').resource_news, language };
    const { html, text, subject } = buildMail(request);
    expect(html).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"`);
    expect(text.includes('has changed')).toBe(language === 'en');
    expect(`${subject}${text}`).not.toMatch(/\{\w+\}/);
  });

  it('is in English where the product doesn’t speak theirs', () => {
    const { html, subject } = buildMail({ ...requestsWith('Bakery').reset_password, language: 'xx' });
    expect(html).toContain('<html lang="en"');
    expect(subject).toBe('Set a new password');
  });
});

describe('a mail about a new browser', () => {
  it('S81 says which, from where and when, also where the browser is not known', () => {
    const at = '2026-11-29T15:04:00.000Z';
    const tell = (browser: string | null) =>
      buildMail({
        template: 'new_device',
        to: 'a@b.example',
        data: { link: LINK, browser, network: '203.0.113.7', at },
      });
    expect(tell('Firefox, Windows').text).toContain('Firefox, Windows');
    for (const fact of ['203.0.113.7', 'November 29, 2026', '3:04', 'UTC'])
      expect(tell(null).text.replaceAll('\u202F', ' ')).toContain(fact);
    expect(tell(null).text).not.toContain('null');
  });
});

describe('news of resources', () => {
  const news = (resources: MailRequest<'resource_news'>['data']['resources']) =>
    buildMail({ template: 'resource_news', to: 'a@b.example', data: { tenantName: 'Bakery', link: LINK, resources } });

  it('name fifteen, those first that failed, and count the rest', () => {
    const { subject, text } = news([
      ...Array.from({ length: 20 }, (_, index) => ({ kind: 'ready' as const, title: `File ${index}` })),
      { kind: 'failed', title: 'Broken', failure: { code: 'unexpected', params: {} } },
    ]);
    const lines = text.split('\n').filter((line) => line.startsWith('- '));
    expect(lines).toHaveLength(16);
    expect(lines[0]).toContain('Broken');
    expect(lines.at(-1)).toContain('6');
    expect(subject).toMatch(/20.*1/);
  });

  it('of one resource name it in the subject', () => {
    expect(news([{ kind: 'ready', title: 'Prices' }]).subject).toContain('Prices');
  });
});

// Values that several inputs share.

/** The id of no row; clients' own ids are derived from it. */
export const UNKNOWN_ID = '0199a000-0000-7000-8000-000000000001';
/** A token that nobody was given. */
export const UNKNOWN_TOKEN = 'a-token-that-nobody-was-ever-given';
/** The token of a resume link that each tenant has sent. */
export const RESUME_TOKEN = 'a-token-that-was-sent-by-mail';

export const PAGING = { search: '', skip: 0, take: 5 };
export const PAGE = { skip: 0, take: 5 };
export const PERSON = { name: 'Nora', email: 'nora@example.com' };
export const PASSWORD = 'correct horse battery';
export const TENANT = { tenantName: 'New', website: 'https://new.example.com', phone: '1', planId: 'free' } as const;
export const FAQ = {
  question: 'Is there tea?',
  answer: 'Yes, green tea.',
  keywords: ['tea'],
  priority: 3,
  active: true,
};
export const FACT = { kind: 'phone', value: { phone: '555-0199', label: null } } as const;
/** The header of a picture of one pixel. */
export const PNG = new Uint8Array(Buffer.from('89504e470d0a1a0a0000000d494844520000000100000001', 'hex'));

const encoder = new TextEncoder();

/** An upload form with a file and text fields. */
export function uploadForm(
  name: string,
  content: Uint8Array<ArrayBuffer> | string,
  fields: Record<string, string> = {},
): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  form.set('file', new File([typeof content === 'string' ? encoder.encode(content) : content], name));
  return form;
}

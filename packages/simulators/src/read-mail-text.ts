import PostalMime from 'postal-mime';

/** What a person reads of a mail that the product has sent. */
export async function readMailText(raw: string): Promise<{ subject: string; text: string }> {
  const { subject = '', text = '' } = await PostalMime.parse(raw);
  return { subject, text: text.trim() };
}

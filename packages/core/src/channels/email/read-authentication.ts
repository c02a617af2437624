/** What the receiving server found of a sender. `result`: pass where the domain of the From line is proven by DMARC. */
export interface MailAuthentication {
  result: 'pass' | 'fail' | 'none';
  spf: string | null;
  dkim: string | null;
  dmarc: string | null;
}

const NOT_CHECKED: MailAuthentication = { result: 'none', spf: null, dkim: null, dmarc: null };

const MAX_RESULT = 20;

/** Without comments, which may hold anything, and without quoted strings. */
function stripComments(header: string): string {
  let [text, depth] = ['', 0];
  for (const letter of header.replaceAll(/"[^"]*"/g, '')) {
    if (letter === '(') depth += 1;
    else if (letter === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0) text += letter;
  }
  return text;
}

/**
 * Reads Authentication-Results (RFC 8601). Only the topmost counts, and only by the server that the account trusts: anybody can write
 * such a header into their own mail, below those of the server that received it.
 */
export function readAuthentication(
  headers: readonly string[],
  { authservId, sender }: { authservId: string; sender: string },
): MailAuthentication {
  const [name = '', ...methods] = stripComments(headers[0] ?? '')
    .split(';')
    .map((part) => part.trim().toLowerCase());
  if (authservId === '' || name.split(/\s/)[0] !== authservId.toLowerCase()) return NOT_CHECKED;
  const find = (method: string): string[] => methods.filter((part) => part.startsWith(`${method}=`));
  const resultOf = (method: string): string | null =>
    find(method)[0]
      ?.slice(method.length + 1)
      .split(/\s/)[0]
      ?.slice(0, MAX_RESULT) ?? null;
  const dmarc = resultOf('dmarc');
  const domain = sender.slice(sender.lastIndexOf('@') + 1);
  // Of two results, or of another domain than the sender's, none is taken.
  const isOfSender =
    find('dmarc').length === 1 && new RegExp(/\bheader\.from=@?(\S+)/).exec(find('dmarc')[0] ?? '')?.[1] === domain;
  const isPass = dmarc === 'pass' && isOfSender;
  return {
    result: isPass ? 'pass' : dmarc === 'fail' ? 'fail' : 'none',
    spf: resultOf('spf'),
    dkim: resultOf('dkim'),
    dmarc,
  };
}

// The page that plays people's phones and mailboxes. It shows what the server holds, and keeps nothing but what is being typed.

/**
 * @typedef {{ id: string, author: 'person' | 'company', subject: string, text: string, at: string, failure: { status: number } | null }} Message
 * @typedef {{ id: string, kind: 'chat' | 'mail', channel: string, suggestion: string, messages: Message[],
 *   company: { slug: string, name: string, color: string, address: string }, person: { name: string, address: string } }} Account
 */

/** @type {Account[]} */
let accounts = [];
/** What was drawn of each account, so that only what has changed is drawn again. @type {Map<string, string>} */
const drawn = new Map();

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 */
function create(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const timeFormat = new Intl.DateTimeFormat('en', { hour: 'numeric', minute: '2-digit' });

/** @param {Message} message */
const createTime = ({ at }) => create('time', { datetime: at }, timeFormat.format(new Date(at)));

/** @param {number} status */
function explainFailure(status) {
  if (status === 429) return 'Not sent: too many messages in a short time. Wait a minute and try again.';
  if (status === 401 || status === 404)
    return 'Not sent: the company’s account was removed or changed. Restart Lobby to connect it again.';
  if (status === 0) return 'Not sent: Lobby could not be reached. Check that it is running, then try again.';
  return `Not sent: Lobby answered with an error (${status}). Look at the terminal that Lobby runs in.`;
}

/** @param {Message} message @returns {Node[]} */
const createFailure = ({ failure }) =>
  failure ? [create('p', { class: 'failure', role: 'alert' }, explainFailure(failure.status))] : [];

/** @param {Account} account @param {Message} message */
const createBubble = (account, message) =>
  create(
    'li',
    { class: message.author },
    create('span', { class: 'hidden' }, message.author === 'person' ? 'You: ' : `${account.company.name}: `),
    create('p', { dir: 'auto' }, message.text),
    createTime(message),
    ...createFailure(message),
  );

/** @param {Account} account @param {Message} message */
const createMail = ({ company, person }, message) =>
  create(
    'li',
    { class: message.author },
    create(
      'div',
      { class: 'mail-head' },
      create('strong', {}, message.author === 'person' ? person.name : company.name),
      createTime(message),
      create('span', { dir: 'auto' }, message.subject),
    ),
    create('p', { dir: 'auto' }, message.text),
    ...createFailure(message),
  );

/** The person waits while the last message is theirs. @param {Account} account */
const isWaiting = ({ messages }) => messages.at(-1)?.author === 'person' && !messages.at(-1)?.failure;

/** @param {FormData} data @param {string} name */
function readField(data, name) {
  const value = data.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

/** Posts what was typed; says by the form what went wrong. @param {Account} account @param {HTMLFormElement} form */
async function send({ id }, form) {
  const data = new FormData(form);
  const error = /** @type {HTMLElement} */ (form.querySelector('.error'));
  const text = readField(data, 'text');
  error.textContent = text ? '' : 'Write a message first.';
  if (!text) return;
  const button = /** @type {HTMLButtonElement} */ (form.querySelector('button[type=submit]'));
  button.disabled = true;
  try {
    const response = await fetch(`/accounts/${id}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text, subject: readField(data, 'subject') || '(no subject)' }),
    });
    if (!response.ok) throw new Error(String(response.status));
    form.reset();
  } catch {
    error.textContent = 'Not sent: this page could not reach Lobby. Check that it is running, then try again.';
  } finally {
    button.disabled = false;
  }
}

/** @param {Account} account @param {Node[]} fields */
function createForm(account, fields) {
  const form = /** @type {HTMLFormElement} */ (
    create('form', { novalidate: '' }, ...fields, create('p', { class: 'error', role: 'alert' }))
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send(account, form);
  });
  return form;
}

/** @param {Account} account */
function createPhone(account) {
  const { company, person, channel, suggestion, id } = account;
  const input = create('textarea', {
    name: 'text',
    rows: '2',
    maxlength: '1600',
    'aria-label': `${channel} to ${company.name}`,
    placeholder: suggestion,
    dir: 'auto',
  });
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    /** @type {HTMLFormElement} */ (input.closest('form')).requestSubmit();
  });
  return create(
    'section',
    { class: 'phone', 'aria-label': `Phone of ${person.name}, ${channel}`, id: `device-${id}` },
    create(
      'header',
      {},
      create('span', { class: 'avatar', 'aria-hidden': 'true' }, company.name.charAt(0)),
      create('div', {}, create('h2', {}, company.name), create('span', {}, `${channel} · ${company.address}`)),
    ),
    create('ol', { class: 'messages', 'aria-live': 'polite', tabindex: '0', 'aria-label': 'Messages' }),
    createForm(account, [input, create('button', { type: 'submit' }, 'Send')]),
    create('footer', {}, `${person.name} · ${person.address}`),
  );
}

/** @param {Account} account */
function createMailbox(account) {
  const { company, person, suggestion, id } = account;
  const subject = create('input', { name: 'subject', maxlength: '200', id: `subject-${id}`, placeholder: 'Question' });
  const text = create('textarea', { name: 'text', rows: '4', maxlength: '10000', id: `text-${id}`, dir: 'auto' });
  text.setAttribute('placeholder', suggestion);
  return create(
    'section',
    { class: 'mailbox', 'aria-label': `Mailbox of ${person.name}`, id: `device-${id}` },
    create('header', {}, create('h2', {}, 'Mailbox'), create('span', {}, `${person.name} · ${person.address}`)),
    create('ol', { class: 'messages', 'aria-live': 'polite', tabindex: '0', 'aria-label': 'Emails' }),
    createForm(account, [
      create('p', { class: 'to' }, create('span', {}, 'To'), `${company.name} · ${company.address}`),
      create('label', { for: `subject-${id}` }, 'Subject'),
      subject,
      create('label', { for: `text-${id}` }, 'Message'),
      text,
      create('button', { type: 'submit' }, 'Send email'),
    ]),
  );
}

/** @param {Account} account */
function drawMessages(account) {
  const state = JSON.stringify(account.messages);
  if (drawn.get(account.id) === state) return;
  const device = byId(`device-${account.id}`);
  const list = /** @type {HTMLElement} */ (device.querySelector('.messages'));
  const { messages, kind, company, suggestion } = account;
  const items = messages.map((message) =>
    kind === 'chat' ? createBubble(account, message) : createMail(account, message),
  );
  if (messages.length === 0)
    items.push(
      create(
        'li',
        { class: 'empty' },
        `No messages yet. ${kind === 'chat' ? 'Text' : 'Email'} ${company.name}, for example: “${suggestion}”`,
      ),
    );
  if (isWaiting(account)) items.push(create('li', { class: 'waiting' }, `${company.name} is replying…`));
  list.replaceChildren(...items);
  list.scrollTop = list.scrollHeight;
  const last = messages.at(-1);
  const subject = device.querySelector('input');
  // An answer to a mail stays in its conversation.
  if (subject && last?.author === 'company' && !subject.value)
    subject.value = /^re:/i.test(last.subject) ? last.subject : `Re: ${last.subject}`;
  drawn.set(account.id, state);
}

const selectedSlug = () => {
  const slug = location.hash.slice(1);
  return accounts.some(({ company }) => company.slug === slug) ? slug : (accounts[0]?.company.slug ?? '');
};

function drawCompanies() {
  const companies = new Map(accounts.map(({ company }) => [company.slug, company]));
  byId('companies').replaceChildren(
    ...[...companies.values()].map(({ slug, name }) =>
      create('a', { href: `#${slug}`, ...(slug === selectedSlug() ? { 'aria-current': 'page' } : {}) }, name),
    ),
  );
}

function drawAccounts() {
  byId('accounts').replaceChildren(
    ...accounts.map(({ company, channel, person, messages }) =>
      create(
        'tr',
        {},
        create('td', {}, create('a', { href: `#${company.slug}` }, company.name)),
        create('td', {}, channel),
        create('td', {}, company.address),
        create('td', {}, `${person.name}, ${person.address}`),
        create('td', {}, String(messages.length)),
      ),
    ),
  );
}

function draw() {
  const shown = accounts.filter(({ company }) => company.slug === selectedSlug());
  const devices = byId('devices');
  devices.setAttribute('aria-busy', String(accounts.length === 0));
  const ids = shown.map(({ id }) => id).join(' ');
  if (shown.length > 0 && devices.dataset.ids !== ids) {
    drawn.clear();
    devices.replaceChildren(
      ...shown.map((account) => (account.kind === 'chat' ? createPhone(account) : createMailbox(account))),
    );
    devices.dataset.ids = ids;
    devices.style.setProperty('--company', shown[0]?.company.color ?? '');
  }
  drawCompanies();
  drawAccounts();
  shown.forEach(drawMessages);
}

const events = new EventSource('/events');
events.addEventListener('message', ({ data }) => {
  accounts = JSON.parse(data);
  draw();
});
events.addEventListener('open', () => (byId('connection').hidden = true));
events.addEventListener('error', () => (byId('connection').hidden = false));
globalThis.addEventListener('hashchange', draw);

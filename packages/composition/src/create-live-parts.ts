import { createOpenAiChatModel } from '@lobby/ai';
import type { ChatModel } from '@lobby/ai';
import type { ModelState } from '@lobby/contracts/platform/health';
import { isModelCeilingReached } from '@lobby/core/platform';
import type { PlatformSettings } from '@lobby/core/platform';
import type { Deps } from '@lobby/core/deps';
import { createMailer } from '@lobby/mail';
import type { Mailer } from '@lobby/mail';
import type { SharedSettings } from './shared-settings.ts';
import { createModelWatch } from './watch-model.ts';

// Parts that follow the platform's settings: made again when their settings have changed, and only then.

/** Keeps what was built last, until it would be built from something else. */
function keepLast<Input, Part>(build: (input: Input) => Part, dispose: (part: Part) => void = () => {}) {
  let last: { key: string; part: Part } | undefined;
  return {
    get: (input: Input): Part => {
      const key = JSON.stringify(input);
      if (last?.key === key) return last.part;
      if (last) dispose(last.part);
      last = { key, part: build(input) };
      return last.part;
    },
    close: (): void => {
      if (last) dispose(last.part);
    },
  };
}

const isInherited = ({ current, inherited }: PlatformSettings, group: 'mail' | 'crawl'): boolean =>
  JSON.stringify(current.values[group]) === JSON.stringify(inherited.values[group]) &&
  !current.storedSecrets.some((name) => name === group);

function toSmtpUrl(platformSettings: PlatformSettings, { SMTP_URL }: SharedSettings): string | undefined {
  // As it is written, with whatever options it has.
  if (isInherited(platformSettings, 'mail')) return SMTP_URL;
  const { host, port, isTls, user } = platformSettings.current.values.mail;
  if (host === '') return undefined;
  const password = platformSettings.current.secrets.mail;
  const login = user === '' ? '' : `${encodeURIComponent(user)}:${encodeURIComponent(password ?? '')}@`;
  return `${isTls ? 'smtps' : 'smtp'}://${login}${host}:${port}`;
}

/** The mailer that the settings describe now. */
export function createLiveMailer(platformSettings: PlatformSettings, settings: SharedSettings): Mailer {
  const mailer = keepLast(
    ({ smtpUrl, from }: { smtpUrl: string | null; from: string }) =>
      createMailer({ smtpUrl: smtpUrl ?? undefined, from }),
    // Mails under way still leave by it.
    (part) => part.close(),
  );
  const getMailer = (): Mailer => {
    const { mail, branding } = platformSettings.current.values;
    const from = `${branding.mailSenderName || branding.name} <${mail.sender}>`;
    return mailer.get({ smtpUrl: toSmtpUrl(platformSettings, settings) ?? null, from });
  };
  return {
    get isConfigured() {
      return getMailer().isConfigured;
    },
    send: (mail, id) => getMailer().send(mail, id),
    close: mailer.close,
  };
}

interface ModelSetup {
  apiKey: string;
  baseUrl: string | null;
  model: string;
}

function toModelSetup({ current }: PlatformSettings): ModelSetup | null {
  const { provider, baseUrl, model } = current.values.model;
  const apiKey = current.secrets.model;
  if (provider === 'none' || model === '') return null;
  if (provider === 'openai') return apiKey ? { apiKey, baseUrl: null, model } : null;
  // A local server (Ollama, vLLM) wants no key, but the client library wants one to send.
  return baseUrl ? { apiKey: apiKey ?? 'none', baseUrl, model } : null;
}

const createModel = (setup: ModelSetup | null): ChatModel | null =>
  setup && createOpenAiChatModel({ ...setup, baseUrl: setup.baseUrl ?? undefined });

const keepWatchedModel = ({ watch }: ReturnType<typeof createModelWatch>) =>
  keepLast((setup: ModelSetup | null): ChatModel | null => {
    const model = createModel(setup);
    return model && watch(model);
  });

/** The platform's chat models as the settings describe them now; none while the ceiling of the month is reached. */
export function createLiveModels(platformSettings: PlatformSettings, settings: SharedSettings) {
  const modelWatch = createModelWatch();
  const [main, cheap] = [keepWatchedModel(modelWatch), keepLast(createModel)];
  const { OPENAI_INPUT_PRICE: input, OPENAI_OUTPUT_PRICE: output, OPENAI_CHEAP_MODEL: cheapModel } = settings;
  const rules = {
    contextWindow: settings.OPENAI_WINDOW_TOKENS ?? null,
    prices: input !== undefined && output !== undefined ? { input, output } : null,
    dailyTokens: settings.MODEL_DAILY_TOKENS,
    visitorDailyTokens: settings.MODEL_VISITOR_DAILY_TOKENS,
  };
  const hasEnvironmentsProvider = (): boolean => {
    const [own, inherited] = [platformSettings.current.values.model, platformSettings.inherited.values.model];
    return own.provider === inherited.provider && own.baseUrl === inherited.baseUrl;
  };
  const isPaused = (): boolean => isModelCeilingReached(platformSettings.current);
  const getMain = (): ChatModel | null => main.get(toModelSetup(platformSettings));
  return {
    getModel: getMain,
    getState: (): ModelState | null => {
      const model = getMain();
      return model && modelWatch.read(model);
    },
    getAllowedModel: (): ChatModel | null => (isPaused() ? null : getMain()),
    getRules: (): Deps['platformModelConfig'] => {
      const setup = toModelSetup(platformSettings);
      // The environment's cheaper model is one of the environment's provider.
      const hasCheap = setup && cheapModel && hasEnvironmentsProvider() && !isPaused();
      return { ...rules, cheapModel: hasCheap ? cheap.get({ ...setup, model: cheapModel }) : null };
    },
  };
}

const MINUTE_MS = 60_000;

/** How the crawler presents itself and how fast it asks, read at each request. */
export const createLiveCrawlPolicy = (platformSettings: PlatformSettings, { CRAWL_DELAY_MS }: SharedSettings) => ({
  get userAgent() {
    return platformSettings.current.values.crawl.userAgent;
  },
  get paceMs() {
    const { pagesPerMinute } = platformSettings.current.values.crawl;
    const isSame = pagesPerMinute === platformSettings.inherited.values.crawl.pagesPerMinute;
    return isSame ? CRAWL_DELAY_MS : Math.ceil(MINUTE_MS / pagesPerMinute);
  },
});

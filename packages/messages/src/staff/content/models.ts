import { defineSection } from '../../section.ts';

/** Which language model writes the answers, whose key it uses, and its budget. */
export const modelMessages = defineSection('models', {
  languageModel: 'Language model',
  source: 'Answers are written by',
  sourceHint: 'Either way, answers come only from your content, and FAQs are given word for word.',
  sourcePlatform: 'Platform model ({model})',
  sourcePlatformNone: 'Platform default (quotes from your content)',
  sourceOwn: 'Your own provider ({model})',
  sourceOwnMissing: 'Your own provider (set it up below)',
  sourceNone: 'No model (quotes from your content)',
  needsModel: 'The following applies once a language model writes the answers.',
  answerTokens: 'Maximum answer length',
  answerTokensHint: 'In tokens. A token is about three quarters of an English word.',
  rerank: 'Rerank passages with the model',
  rerankHint: 'Finds the right passage a little more often. Adds one call per answer.',

  activeOwn: 'Answers are written by {model} with your own key.',
  activePlatform: "Answers are written by {model}, the platform's model.",
  activeNone: 'Answers quote your content word for word, with their sources.',
  platformHasNone: 'The platform has no language model, so answers quote your content.',
  keyUnreadable: "Your provider's key can no longer be read. Enter it again below.",
  circuitOpen:
    'The model failed several times in a row and is paused for 30 seconds. Until then, answers quote your content.',
  failures: {
    one: 'One answer in the last 24 hours was written without the model. Last error: {reason}',
    other: '{count} answers in the last 24 hours were written without the model. Last error: {reason}',
  },

  ownProvider: 'Your own provider',
  ownProviderLead:
    'Your contract, your key, your costs. The question, the conversation so far and the passages found are sent to it.',
  provider: 'Provider',
  openai: 'OpenAI',
  compatible: 'OpenAI-compatible server (Azure, vLLM, Ollama…)',
  baseUrl: 'Base URL',
  apiKey: 'API key',
  apiKeyHint: "Stored encrypted. It can't be viewed again.",
  apiKeyStored: 'A key is stored. Leave this empty to keep it. A new provider or URL needs the key again.',
  apiKeyStoredEnding:
    'A key ending in {ending} is stored. Leave this empty to keep it. A new provider or URL needs the key again.',
  model: 'Model',
  cheapModel: 'Fallback model (optional)',
  cheapModelHint: "Takes over at 80% of the day's budget.",
  contextWindow: 'Context window',
  contextWindowHint: 'Tokens',
  inputPrice: 'Input price',
  outputPrice: 'Output price',
  priceHint: 'USD per million tokens',
  pricesHint:
    'Optional for well-known OpenAI models. For other models we assume a context window of 4,096 tokens, and a USD budget needs their prices.',
  saveProvider: 'Save provider',
  providerSaved: 'Provider saved.',
  test: 'Send test request',
  testDuration: '{message} ({ms} ms)',
  removeProviderButton: 'Remove…',
  removeProviderQuestion: 'Remove this provider?',
  removeProviderConsequences:
    "Its key is deleted right away. If it writes your answers, the platform's model takes over, or answers quote your content if there is none.",
  providerRemoved: 'Provider and key deleted.',

  budget: 'Budget',
  budgetLead: 'What the language model may use.',
  today: 'Today',
  tokensAndCost: '{tokens} tokens, {cost}',
  monthUsage: {
    one: 'This month: {tokens} tokens, {cost}, 1 call.',
    other: 'This month: {tokens} tokens, {cost}, {count} calls.',
  },
  budgetShare: "{percent} of today's budget",
  pricesUnknown:
    "We don't know the prices of {model}, so its cost isn't counted. Enter them with your provider, or set a token budget.",
  dailyTokens: 'Tokens per day',
  visitorDailyTokens: 'Tokens per visitor per day',
  dailyCost: 'USD per day',
  noLimitHint: 'Empty: no limit.',
  platformLimitHint: "Empty: {tokens}, the platform's limit.",
  saveBudget: 'Save budget',
  budgetSaved: 'Budget saved.',
  budgetNote:
    "You're notified at 50%, 80% and 100%. From 80% the fallback model takes over if you set one; after 100%, answers quote your content until midnight UTC. Visitors never see an error.",
});

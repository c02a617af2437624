/** An account of the HTTP channel, whose app is nowhere. */
export const HTTP_ACCOUNT = {
  channel: 'http',
  name: 'Our app',
  answerMode: 'assistant',
  minConfidence: null,
  greeting: '',
  signature: '',
  callbackUrl: 'https://app.nowhere.example/answers',
} as const;
